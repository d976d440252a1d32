"""What the importer says about a row: repairs it made, values it flagged, rows it refused."""

from dataclasses import asdict, dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class RepairCode(models.TextChoices):
    """What was done to a value; the words are those of the report."""

    TRIMMED = "trimmed", _("espaces ou caractères invisibles retirés")
    HTML = "html", _("balises retirées du texte")
    SHORTENED = "shortened", _("texte trop long : la fin est dans la présentation détaillée")
    CUT = "cut", _("texte trop long pour la colonne : coupé")
    RENAMED_COLUMN = "renamed_column", _("ancien nom de colonne reconnu")
    FORMER_VALUE = "former_value", _("ancienne valeur remplacée par celle d’aujourd’hui")
    SPELLING = "spelling", _("écriture ramenée à la valeur officielle")
    MOVED = "moved", _("valeur rangée dans la bonne colonne")
    UNKNOWN_VALUE = "unknown_value", _("valeur inconnue mise de côté")
    EVERYONE = "everyone", _("tout public : aucun public particulier")
    QUALIFIED_ID = "qualified_id", _("identifiant trop court : précédé du nom de la source")
    RENAMED_ID = (
        "renamed_id",
        _("identifiant déjà pris par une autre source : précédé de la sienne"),
    )
    NO_PIVOT = "no_pivot", _("numéro de remplissage : considéré comme absent")
    BAD_PIVOT = "bad_pivot", _("numéro SIRET ou RNA invalide : gardé tel quel")
    NO_DATE = "no_date", _("date de remplissage : considérée comme absente")
    DATE = "date", _("date remise au format attendu")
    BAD_DATE = "bad_date", _("date illisible : laissée vide")
    POST_CODE = "post_code", _("code postal remis en forme")
    POST_CODE_FOUND = "post_code_found", _("code postal retrouvé par la commune")
    INSEE_FOUND = "insee_found", _("code INSEE retrouvé par la commune")
    INSEE_CORRECTED = (
        "insee_corrected",
        _("code INSEE corrigé d’après la commune et le code postal"),
    )
    COMMUNE_READ_AS = "commune_read_as", _("commune mal écrite ou abrégée : lue comme celle-ci")
    COMMUNE_UNKNOWN = "commune_unknown", _("commune introuvable : nom gardé tel quel")
    PHONE = "phone", _("numéro de téléphone remis en forme")
    BAD_PHONE = "bad_phone", _("numéro de téléphone invalide : gardé tel quel")
    URL = "url", _("adresse web complétée")
    BAD_URL = "bad_url", _("adresse web illisible : mise de côté")
    EMAIL = "email", _("adresse e-mail remise en forme")
    BAD_EMAIL = "bad_email", _("adresse e-mail illisible : mise de côté")
    SWAPPED = "swapped", _("latitude et longitude échangées : remises en ordre")
    DECIMAL_COMMA = "decimal_comma", _("virgule décimale remplacée par un point")
    NO_POSITION = "no_position", _("position absente : lieu placé à la mairie de la commune")
    BAD_POSITION = "bad_position", _("position impossible : lieu placé à la mairie de la commune")
    FAR_POSITION = "far_position", _("position loin de la commune : lieu placé à la mairie")
    NOWHERE = "nowhere", _("position inconnue : le lieu n’est pas sur la carte")
    HOURS = "hours", _("horaires en français convertis au format attendu")
    HOURS_TIDIED = "hours_tidied", _("petites fautes des horaires réparées")
    BAD_HOURS = "bad_hours", _("horaires non compris : gardés tels quels")
    ENCODING = "encoding", _("fichier lu dans un ancien encodage")
    OWNED = "owned", _("champ décidé à la main ou par une autre source : gardé")


class RefusalCode(models.TextChoices):
    """Why a row was left out."""

    MISSING = "missing", _("valeur obligatoire absente")
    POST_CODE = (
        "post_code",
        _("code postal illisible, et commune trop incertaine pour le retrouver"),
    )
    NO_SERVICE = "no_service", _("aucun service connu du schéma national")
    TWICE = (
        "twice",
        _("identifiant déjà vu plus haut dans le fichier : la première ligne est gardée"),
    )
    TOO_LONG = "too_long", _("valeur trop longue pour un identifiant")
    NOT_A_ROW = "not_a_row", _("la ligne n’a pas la forme d’un tableau de valeurs")


@dataclass(frozen=True, slots=True)
class Repair:
    """One value of one row that was changed or flagged."""

    field: str
    raw: str
    value: str
    code: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row left out, and why."""

    line: int
    field: str
    value: str
    code: str
    row_id: str = ""

    def as_dict(self) -> dict[str, str | int]:
        return {**asdict(self), "reason": str(RefusalCode(self.code).label)}


class RefusedError(Exception):
    """Raised by a cleaning step that cannot go on with the row."""

    def __init__(self, field: str, value: str, code: RefusalCode) -> None:
        super().__init__(field, value, code)
        self.field = field
        self.value = value
        self.code = code


SHOWN = 200  # characters of a value shown in a report: enough to recognise it


@dataclass(slots=True)
class Notes:
    """The repairs of one row, in the order they were made."""

    repairs: list[Repair] = field(default_factory=list)

    def add(self, column: str, raw: object, value: object, code: RepairCode) -> None:
        shown = (str(raw)[:SHOWN], str(value)[:SHOWN])
        self.repairs.append(Repair(column, *shown, code.value))
