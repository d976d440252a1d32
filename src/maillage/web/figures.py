"""The three numbers of the home page, counted on the index each process already holds."""

from datetime import datetime
from typing import NamedTuple

import numpy as np

from maillage.network.index import PlaceIndex, index
from maillage.network.languages import BIT


class Figures(NamedTuple):
    places: int
    open_now: int
    languages: int


def figures(*, now: datetime) -> Figures:
    found = index()
    return Figures(
        places=len(found),
        open_now=int(np.count_nonzero(found.open_at(now))),
        languages=_languages_spoken(found),
    )


def _languages_spoken(found: PlaceIndex) -> int:
    """Named languages spoken in at least one place; "others, not said which" is no language."""
    spoken = int(np.bitwise_or.reduce(found.languages, initial=np.uint64(0)))
    return (spoken & ~BIT["mul"]).bit_count()
