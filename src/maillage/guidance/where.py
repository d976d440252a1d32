"""From what was typed, picked or located to a point to search around."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext

from maillage.common.text import fold
from maillage.guidance.answers import Where
from maillage.guidance.enums import WhereKind
from maillage.network.index import index
from maillage.territory.hits import TerritoryHit
from maillage.territory.models import Commune, Departement
from maillage.territory.selectors import search

# Two decimals are about one kilometre: near enough to choose a place, too vague to find a door.
DECIMALS = 2
OPTIONS = 8


@dataclass(frozen=True, kw_only=True)
class Resolution:
    """A point, or the communes it may be, or neither: nothing of that name."""

    where: Where | None = None
    options: tuple[TerritoryHit, ...] = ()


def from_text(text: str) -> Resolution:
    """One exact name, or one candidate alone, is taken; else the person chooses from a list."""
    hits = search(text.strip(), kinds=("commune", "post_code"), limit=OPTIONS)
    communes = [hit for hit in hits if hit.kind == "commune"]
    exact = [hit for hit in communes if fold(hit.name) == fold(text)]
    chosen = exact or communes
    if len(chosen) == 1:
        return Resolution(where=from_code(chosen[0].code))
    return Resolution(options=tuple(chosen))


def from_code(code: str) -> Where | None:
    commune = Commune.objects.filter(pk=code).first()
    return _around(commune) if commune else None


def from_position(latitude: str, longitude: str) -> Where | None:
    """Around me, rounded at once: nothing finer is read, kept or sent back."""
    try:
        rounded = round(float(latitude), DECIMALS), round(float(longitude), DECIMALS)
    except ValueError:
        return None
    if not (-90 <= rounded[0] <= 90 and -180 <= rounded[1] <= 180):  # noqa: PLR2004  # degrees
        return None
    return Where(
        kind=WhereKind.POSITION,
        name=gettext("autour de vous"),
        latitude=rounded[0],
        longitude=rounded[1],
    )


def from_departement(code: str) -> Where | None:
    """Its biggest commune stands for a département of which nothing more is known."""
    departement = Departement.objects.filter(pk=code).first()
    communes = Commune.objects.filter(departement_id=code, latitude__isnull=False)
    biggest = communes.order_by("-population", "pk").first()
    if departement is None or biggest is None:
        return None
    return Where(
        kind=WhereKind.DEPARTEMENT,
        code=departement.code,
        name=departement.name,
        latitude=biggest.latitude,
        longitude=biggest.longitude,
    )


def _around(commune: Commune) -> Where:
    """Where no town hall is known (overseas collectivities), the middle of the known places."""
    latitude, longitude = commune.latitude, commune.longitude
    if latitude is None or longitude is None:
        latitude, longitude = _middle(commune.insee_code)
    return Where(
        kind=WhereKind.COMMUNE,
        code=commune.insee_code,
        name=commune.name,
        latitude=latitude,
        longitude=longitude,
    )


def _middle(insee_code: str) -> tuple[float, float] | tuple[None, None]:
    places = index()
    there = places.inside(frozenset([insee_code])) & ~np.isnan(places.latitude)
    if not there.any():
        return None, None
    middle = np.median(places.latitude[there]), np.median(places.longitude[there])
    return round(float(middle[0]), DECIMALS), round(float(middle[1]), DECIMALS)
