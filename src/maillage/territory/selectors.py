"""Reads of the geography for every other room, served from memory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from maillage.territory import drawing, maps
from maillage.territory.hits import Territory, TerritoryHit
from maillage.territory.index import find, numbers, present
from maillage.territory.index.describe import codes_within, describe
from maillage.territory.index.held import geography
from maillage.territory.index.match import match_names
from maillage.territory.index.names import Entry
from maillage.territory.models import Commune

KINDS = ("commune", "epci", "ept", "departement", "post_code")


def search(
    text: str, *, kinds: Collection[str] | None = None, limit: int = 8
) -> list[TerritoryHit]:
    """The territories someone may mean by what they typed so far, the likeliest first."""
    held = geography()
    wanted = frozenset(kinds or KINDS)
    typed = text.strip()

    def keep(entry: Entry) -> bool:
        return entry.kind in wanted

    if numbers.looks_like_a_code(typed):
        entries = numbers.match_codes(held.columns, typed, keep=keep, limit=limit)
    else:
        entries = match_names(held.columns, held.names, typed, keep=keep, limit=limit)
    return [present.hit(held.columns, entry) for entry in entries]


def commune_for(*, name: str, post_code: str = "", insee_code: str = "") -> Commune | None:
    """The current commune a file means, or None when it tells nothing certain.

    Merged communes answer the commune that holds them today, districts of Paris, Lyon and
    Marseille the city.
    """
    columns = geography().columns
    row = find.find(columns, name=name, post_code=post_code.strip(), insee_code=insee_code.strip())
    return None if row is None else find.commune(columns, row)


def current(commune: Commune) -> Commune:
    """The commune that holds this one today: itself, unless it was merged."""
    if commune.part_of_id is None:
        return commune
    columns = geography().columns
    return find.commune(columns, columns.holder[columns.row_of[commune.pk]])


def territory(code: str, *, kind: str = "") -> Territory | None:
    """All there is to say of a territory, or None.

    Codes of départements and régions overlap (93 is both): without a kind, 93 is the département
    and R93 the région.
    """
    return describe(geography(), code.strip().upper(), kind)


def communes_of(kind: str, code: str) -> frozenset[str]:
    """INSEE codes of a territory, the historic communes inside it included.

    Rows that still point at a historic commune are therefore found with the others.
    """
    return codes_within(geography().columns, kind, code.strip().upper())


@dataclass(frozen=True, slots=True)
class SmallMap:
    """The communes around some points, and where these stand on the picture."""

    land: str
    spots: tuple[drawing.Spot, ...]


def map_around(points: Sequence[drawing.Point]) -> SmallMap | None:
    """A picture that holds all the points; None without any, too far apart, or with no contour."""
    frame = drawing.frame_around(points)
    land = maps.land(frame) if frame else ""
    if frame is None or not land:
        return None
    return SmallMap(land, tuple(frame.spot(point) for point in points))
