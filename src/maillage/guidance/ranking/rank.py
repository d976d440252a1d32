"""From a wish to the best places, each with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.guidance.enums import Cost
from maillage.guidance.ranking import terms, terms_visit, weights
from maillage.guidance.ranking.term import Mask, Term, has
from maillage.guidance.ranking.wish import Wish
from maillage.guidance.shapes import Reason
from maillage.network.index import PlaceIndex
from maillage.network.index.columns import Columns
from maillage.network.schema.vocabulary import AccessMode, Fee


@dataclass(frozen=True, kw_only=True)
class Ranked:
    place: int
    km: float
    score: int
    reasons: tuple[Reason, ...]


def rank(index: PlaceIndex, wish: Wish) -> tuple[Ranked, ...]:
    """The best places for a wish. Equal scores: the nearest first, then the smallest pk."""
    places, km = candidates(index, wish)
    if not len(km):
        return ()
    every = list(all_terms(places, km, wish))
    score = np.sum([term.points for term in every], axis=0)
    order = np.lexsort((places.pk, km, -score))[: weights.SHOWN]
    return tuple(_ranked(int(row), places, km, score, every) for row in order)


def all_terms(places: Columns, km: NDArray[Any], wish: Wish) -> Iterator[Term]:
    yield from terms.services(places, wish)
    yield from terms.programmes(places, wish)
    yield from terms.languages(places, wish)
    yield from terms.cares(places, wish)
    yield from terms_visit.opening(places, wish)
    yield from terms_visit.access(places, wish)
    yield from terms_visit.fees(places, wish)
    yield from terms_visit.support(places, wish)
    yield from terms.audiences(places, wish)
    yield from terms_visit.distance(km, wish)


def candidates(index: PlaceIndex, wish: Wish) -> tuple[Columns, NDArray[Any]]:
    """Places that may help, within the wished distance, else within wider and wider rings."""
    rings = (wish.wished_km, *(ring for ring in weights.RINGS_KM if ring > wish.wished_km))
    for ring in rings:
        rows, km = index.near(wish.latitude, wish.longitude, ring)
        kept = eligible(index, rows, wish)
        if np.count_nonzero(kept) >= weights.ENOUGH:
            break
    return index.columns.take(rows[kept]), km[kept]


def eligible(index: PlaceIndex, rows: NDArray[Any], wish: Wish) -> Mask:
    """Hard rules: one wanted service at least, open to the public, and free when it must be."""
    able = has(index.services[rows], *wish.services)
    able |= has(index.programmes[rows], *wish.qualifying)
    able &= ~has(index.access_modes[rows], AccessMode.NO_PUBLIC)
    if wish.cost == Cost.FREE:
        fees = index.fees[rows]
        able &= ~has(fees, Fee.PAYING) | has(fees, Fee.FREE, Fee.FREE_CONDITIONALLY)
    return able


def _ranked(
    row: int, places: Columns, km: NDArray[Any], score: NDArray[Any], every: list[Term]
) -> Ranked:
    return Ranked(
        place=int(places.pk[row]),
        km=round(float(km[row]), 3),
        score=int(score[row]),
        reasons=tuple(term.reason(row) for term in every if term.said[row]),
    )
