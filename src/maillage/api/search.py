"""The places of a search, in a fixed order: nearest first with a position, else by number."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from django.db.models import TextChoices
from numpy.typing import NDArray

from maillage.api.pagination import After
from maillage.api.parameters import PlaceFilters
from maillage.network.facets import FACETS
from maillage.network.forms.filters import PlaceFilters as Wanted
from maillage.network.forms.filters import When
from maillage.network.index import PlaceIndex
from maillage.network.search import find
from maillage.network.whereabouts import HERE, Where
from maillage.territory.selectors import communes_of

# The name of each facet of the map's addresses in the national schema.
COLUMN_OF = {
    "services": "services",
    "accueil": "prise_en_charge_specifique",
    "publics": "publics_specifiquement_adresses",
    "frais": "frais_a_charge",
    "acces": "modalites_acces",
    "accompagnement": "modalites_accompagnement",
    "programmes": "dispositif_programmes_nationaux",
}
TERRITORIES = {
    "code_insee": "commune",
    "departement": "departement",
    "epci": "epci",
    "ept": "ept",
}
FAR_PAST, FAR_FUTURE = 3, 9996
A_LITTLE = timedelta(weeks=104)


@dataclass(frozen=True)
class Ordered:
    """Numbers of places and their distances in km (zeros without a position), in order."""

    pk: NDArray[np.int64]
    km: NDArray[np.float64]

    def page(self, after: After | None, limit: int) -> "Ordered":
        """The `limit` places that follow; places written meanwhile move nothing else."""
        start = 0
        if after is not None:
            passed = (self.km < after.km) | ((self.km == after.km) & (self.pk <= after.pk))
            start = int(np.count_nonzero(passed))
        return Ordered(self.pk[start : start + limit], self.km[start : start + limit])

    def cursor(self) -> str:
        return After(float(self.km[-1]), int(self.pk[-1])).encoded()


def search(index: PlaceIndex, asked: PlaceFilters, *, now: datetime) -> Ordered:
    found = find(index, _wanted(asked), _where(asked), now=_safe(asked.open_at or now))
    km = np.zeros(len(found)) if found.km is None else found.km
    rows = found.rows
    keep = np.ones(len(rows), dtype=np.bool_)
    if asked.position:
        keep &= km <= asked.radius_km
    for name, kind in TERRITORIES.items():
        code = getattr(asked, name)
        if code is not None:
            keep &= index.inside(communes_of(kind, code))[rows]
    pk, km = index.pk[rows[keep]], km[keep]
    order = np.lexsort((pk, km))
    return Ordered(pk[order], km[order])


def _wanted(asked: PlaceFilters) -> Wanted:
    chosen: dict[str, list[TextChoices]] = {
        facet.param: getattr(asked, COLUMN_OF[facet.param]) for facet in FACETS
    }
    return Wanted(
        members=tuple((param, tuple(values)) for param, values in chosen.items() if values),
        language=asked.langue or "",
        when=When.NOW if asked.open_at else When.ANY,
    )


def _where(asked: PlaceFilters) -> Where | None:
    if asked.position is None:
        return None
    return Where(HERE, "", "", asked.position, radius_km=int(np.ceil(asked.radius_km)))


def _safe(moment: datetime) -> datetime:
    """Clear of both ends of the calendar, where no time zone can be applied; same day and hour."""
    if moment.year < FAR_PAST:
        return moment + A_LITTLE
    return moment - A_LITTLE if moment.year > FAR_FUTURE else moment
