"""Which column of a file says what: recognised by its header, corrected by hand on the screen."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from maillage.common.text import fold
from maillage.network.imports.readers.rows import Header

# Every wording is folded: no accents, no hyphens, lower case.
HEADERS: Final[dict[str, tuple[str, ...]]] = {
    "first_name": ("prenom", "prenoms", "first name", "given name"),
    "last_name": ("nom", "nom de famille", "last name", "surname", "family name"),
    "alias": ("nom d usage", "surnom", "alias", "pseudo", "nickname"),
    "birth_year": (
        "annee de naissance", "annee naissance", "naissance", "date de naissance", "ne le",
        "nee le", "ne e le", "birth year", "year of birth", "date of birth",
    ),
    "commune": ("commune", "ville", "town", "city"),
    "post_code": ("code postal", "cp", "post code", "postcode", "zip"),
    "languages_spoken": ("langues parlees", "langue parlee", "langues", "langue", "languages"),
    "languages_read": ("langues lues", "langue lue", "languages read"),
    "channel": ("contact prefere", "moyen de contact", "contact", "preferred contact"),
    "phone": ("telephone", "tel", "portable", "mobile", "numero", "phone"),
    "email": ("e mail", "email", "mail", "courriel", "adresse e mail"),
    "contact_hours": ("heures de contact", "horaires de contact", "contact hours"),
    "may_leave_message": ("message possible", "laisser un message", "message allowed"),
    "is_protected": ("protege", "personne protegee", "dossier protege", "protected"),
}  # fmt: skip
# What a file of people must never hold here, whatever it was used for elsewhere.
FORBIDDEN: Final = (
    "nationalite", "titre de sejour", "sejour", "numero de securite sociale", "securite sociale",
    "nir", "religion", "origine", "ethnie", "handicap", "sante", "maladie", "nationality",
    "residence permit", "passeport", "carte d identite", "situation judiciaire", "sexualite",
)  # fmt: skip
_FIELD_OF = {wording: field for field, wordings in HEADERS.items() for wording in wordings}


def field_of(name: str) -> str:
    """The field a header means, empty where none is known.

    >>> field_of("Année de naissance"), field_of("Remarques")
    ('birth_year', '')
    """
    return _FIELD_OF.get(fold(name), "")


def is_forbidden(name: str) -> bool:
    """Whether a column must not even be read: its header names what is never kept.

    >>> is_forbidden("Nationalité du père"), is_forbidden("Prénom")
    (True, False)
    """
    words = f" {fold(name)} "
    return any(f" {wording} " in words for wording in FORBIDDEN)


PEOPLE = Header(
    field_of,
    _(
        "La première ligne doit nommer les colonnes : « Prénom », « Nom », « Téléphone »… "
        "Lu : « %(names)s ». Ajoutez cette ligne, puis recommencez."
    ),
    fewest=1,
)
