"""National phone lines and the town hall, in words."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.guidance.lines import BY_CODE

ABOUT = {
    "caf": _("Allocations familiales, RSA, aide au logement"),
    "france_travail": _("Chômage et recherche d’emploi"),
    "health": _("Remboursements, carte Vitale, complémentaire santé solidaire"),
    "titles": _("Carte d’identité, passeport, permis, carte grise"),
    "taxes": _("Déclaration et paiement des impôts"),
    "housing": _("Conseils gratuits sur le logement"),
    "fraud": _("Si on vous a volé ou trompé sur internet"),
    "service_public": _("Toutes vos questions sur vos droits et vos démarches"),
}


@dataclass(frozen=True, kw_only=True)
class LineWords:
    """`call` is the number to dial, for a telephone link."""

    name: str
    number: str
    call: str
    about: str


def line_words(code: str) -> LineWords:
    line = BY_CODE[code]
    return LineWords(
        name=line.name,
        number=line.number,
        call=line.number.replace(" ", ""),
        about=str(ABOUT[code]),
    )


def town_hall_words(commune: str) -> str:
    return gettext("Votre mairie (%(commune)s) : demandez le CCAS") % {"commune": commune}
