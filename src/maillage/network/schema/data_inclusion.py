"""The data·inclusion model v1 (structures and services) read as rows of the national schema."""

from collections.abc import Mapping
from typing import Any

from django.utils.text import slugify

from maillage.network.schema.v0 import SERVICES as V0_SERVICES
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SupportMode,
)

# Columns that only data·inclusion has.
MARKS = frozenset({"siret", "structure_id", "thematiques", "reseaux_porteurs", "horaires_accueil"})

THEMES = {
    "numerique--acceder-a-des-services-en-ligne": Service.ADMINISTRATIVE_HELP,
    "numerique--acceder-a-une-connexion-internet": Service.ACCESS,
    "numerique--acquerir-un-equipement": Service.EQUIPMENT,
    "numerique--maitriser-les-fondamentaux-du-numerique": Service.EVERYDAY_TOOLS,
} | {f"numerique--{slugify(old)}": new for old, new in V0_SERVICES.items()}

PUBLICS = {
    "etudiants": Audience.STUDENTS,
    "familles": Audience.FAMILIES,
    "femmes": Audience.WOMEN,
    "jeunes": Audience.YOUNG,
    "seniors": Audience.SENIORS,
}
FEES = {"gratuit": Fee.FREE, "payant": Fee.PAYING}
ACCESS = {
    "envoyer-un-courriel": AccessMode.MAIL,
    "se-presenter": AccessMode.WALK_IN,
    "telephoner": AccessMode.PHONE,
    "utiliser-lien-mobilisation": AccessMode.BOOK_ONLINE,
}
KINDS = {
    "accompagnement": SupportMode.INDIVIDUAL,
    "atelier": SupportMode.GROUP,
    "formation": SupportMode.GROUP,
}
NETWORKS = {
    "aidants-connect": NationalProgramme.AIDANTS_CONNECT,
    "conseillers-numeriques": NationalProgramme.CONSEILLERS_NUMERIQUES,
    "croix-rouge": NationalProgramme.CROIX_ROUGE,
    "france-service": NationalProgramme.FRANCE_SERVICES,
    "grandes-ecoles-du-numerique": NationalProgramme.GRANDE_ECOLE,
}
KINDS_OF_PLACE = {
    "ccas-cias": "CCAS",
    "caf": "CAF",
    "communes": "MUNI",
    "departements": "CD",
    "espaces-publics-numeriques": "EPN",
    "fabrique-de-territoire": "FABRIQUE",
    "france-service": "RFS",
    "france-travail": "FT",
    "la-poste": "LA_POSTE",
    "mission-locale": "ML",
    "mjc": "MJC",
    "msap": "MSAP",
    "mutualite-sociale-agricole": "MSA",
    "pimms-mediation": "PIMMS",
    "reseau-information-jeunesse": "PIJ_BIJ",
    "residences-fjt": "RS_FJT",
    "ressourceries": "RESSOURCERIE",
}

ADDRESS = (
    "commune",
    "code_postal",
    "code_insee",
    "adresse",
    "complement_adresse",
    "latitude",
    "longitude",
)
SAME = ("nom", *ADDRESS, "telephone", "site_web", "source", "date_maj")

Row = Mapping[str, Any]
# What a service says of its own and a place needs, gathered over its services.
GATHERED = ("thematiques", "publics", "modes_accueil", "modes_mobilisation")


def is_row(raw: Row) -> bool:
    """Whether a row is in the data·inclusion model."""
    return not MARKS.isdisjoint(raw)


def _items(value: object) -> list[str]:
    if isinstance(value, str):
        text = value.strip("{}[]")
        return [part.strip(" \"'") for part in text.replace("|", ",").split(",") if part.strip()]
    return [str(item) for item in value] if isinstance(value, list | tuple | set) else []


def _mapped(table: Mapping[str, str], values: list[str]) -> str:
    return "|".join(dict.fromkeys(str(table[value]) for value in values if value in table))


def _services(raw: Row) -> list[Row]:
    """The services of a structure, itself included: older files held the themes on it."""
    nested = raw.get("services")
    rows = [row for row in nested if isinstance(row, Mapping)] if isinstance(nested, list) else []
    return [raw, *rows]


def _gather(rows: list[Row], column: str) -> list[str]:
    return list(dict.fromkeys(item for row in rows for item in _items(row.get(column))))


def to_national(raw: Row) -> dict[str, Any]:
    """One structure with its services as a row of the national schema."""
    if isinstance(raw.get("structure"), Mapping):
        raw = {**raw["structure"], "services": [raw]}
    rows = [
        row for row in _services(raw) if any(t in THEMES for t in _items(row.get("thematiques")))
    ]
    themes = _gather(rows, "thematiques")
    remote = "a-distance" in _gather(rows, "modes_accueil")
    support = [str(KINDS[row["type"]]) for row in rows if row.get("type") in KINDS]
    networks = _items(raw.get("reseaux_porteurs"))
    return {
        **{column: raw.get(column) for column in SAME},
        "id": raw.get("id"),
        "pivot": raw.get("siret") or raw.get("rna"),
        "courriels": raw.get("courriel"),
        "horaires": raw.get("horaires_accueil") or _first(rows, "horaires_accueil"),
        "presentation_resume": raw.get("description") or raw.get("presentation_resume"),
        "presentation_detail": raw.get("presentation_detail"),
        "fiche_acces_libre": raw.get("accessibilite_lieu"),
        "prise_rdv": _first(rows, "lien_mobilisation"),
        "typologie": _mapped(KINDS_OF_PLACE, networks) or raw.get("typologie"),
        "dispositif_programmes_nationaux": _mapped(NETWORKS, networks),
        "services": _mapped(THEMES, themes),
        "publics_specifiquement_adresses": _mapped(PUBLICS, _gather(rows, "publics")),
        "frais_a_charge": _mapped(FEES, [str(row.get("frais")) for row in rows]),
        "modalites_acces": _mapped(ACCESS, _gather(rows, "modes_mobilisation")),
        "modalites_accompagnement": "|".join(
            dict.fromkeys([*support, *([str(SupportMode.REMOTE)] if remote else [])])
        ),
    }


def _first(rows: list[Row], column: str) -> object:
    return next((row[column] for row in rows if row.get(column)), None)
