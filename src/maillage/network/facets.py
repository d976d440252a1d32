"""What places can be filtered on: one facet a closed vocabulary, with its name in addresses."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
)


@dataclass(frozen=True)
class Facet:
    """`every`: several ticks are needs that add up; otherwise any of them will do."""

    param: str
    column: str
    vocabulary: type[TextChoices]
    label: str | Promise
    every: bool = False

    def member(self, slug: str) -> TextChoices | None:
        return _MEMBERS[self.param].get(slug)


FACETS: tuple[Facet, ...] = (
    Facet("services", "services", Service, _("Aide proposée"), every=True),
    Facet("accueil", "cares", SpecialCare, _("Accueil adapté"), every=True),
    Facet("publics", "audiences", Audience, _("Pour qui")),
    Facet("frais", "fees", Fee, _("Prix")),
    Facet("acces", "access_modes", AccessMode, _("Comment venir")),
    Facet("accompagnement", "support_modes", SupportMode, _("Façon d’aider")),
    Facet("programmes", "programmes", NationalProgramme, _("Programme national")),
)
FACET: dict[str, Facet] = {facet.param: facet for facet in FACETS}


def slug_of(member: TextChoices) -> str:
    """The member in an address.

    >>> slug_of(Service.ADMINISTRATIVE_HELP)
    'administrative-help'
    """
    return member.name.lower().replace("_", "-")


_MEMBERS: dict[str, dict[str, TextChoices]] = {
    facet.param: {slug_of(member): member for member in facet.vocabulary} for facet in FACETS
}
