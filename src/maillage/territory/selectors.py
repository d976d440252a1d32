"""Reads of the geography for every other room, served from memory."""

from collections.abc import Collection

from maillage.territory.hits import TerritoryHit
from maillage.territory.index import find
from maillage.territory.index.held import geography
from maillage.territory.models import Commune


def search(
    text: str, *, kinds: Collection[str] | None = None, limit: int = 8
) -> list[TerritoryHit]:
    """The territories someone may mean by what they typed so far, the likeliest first."""
    return []


def commune_for(*, name: str, post_code: str = "", insee_code: str = "") -> Commune | None:
    """The current commune a file means, or None when it tells nothing certain.

    Merged communes answer the commune that holds them today, districts of Paris, Lyon and
    Marseille the city.
    """
    columns = geography().columns
    row = find.find(columns, name=name, post_code=post_code.strip(), insee_code=insee_code.strip())
    return None if row is None else find.build(columns, row)


def current(commune: Commune) -> Commune:
    """The commune that holds this one today: itself, unless it was merged."""
    if commune.part_of_id is None:
        return commune
    columns = geography().columns
    return find.build(columns, columns.holder[columns.row_of[commune.pk]])
