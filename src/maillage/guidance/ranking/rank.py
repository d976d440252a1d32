"""From a wish to the best places, each with its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maillage.common.geo import distance_km
from maillage.guidance.enums import Cost
from maillage.guidance.ranking import terms, terms_visit, weights
from maillage.guidance.ranking.term import Mask, Term, has
from maillage.guidance.ranking.terms_visit import is_unsure
from maillage.guidance.ranking.wish import Wish
from maillage.guidance.shapes import Reason
from maillage.network.index import PlaceIndex
from maillage.network.index.columns import Columns
from maillage.network.schema.vocabulary import AccessMode, Fee


@dataclass(frozen=True, kw_only=True)
class Ranked:
    place: int
    km: float
    unsure: bool
    score: int
    reasons: tuple[Reason, ...]


def rank(index: PlaceIndex, wish: Wish) -> tuple[Ranked, ...]:
    """The best places. Equal scores: entries kept up to date, the nearest, then the smallest pk."""
    places, km = candidates(index, wish)
    if not len(km):
        return ()
    every = list(all_terms(places, km, wish))
    score = np.sum([term.points for term in every], axis=0)
    order = np.lexsort((places.pk, km, _is_stale(places, wish), -score))
    return tuple(_ranked(row, places, km, score, every) for row in _distinct(order, places))


def _is_stale(places: Columns, wish: Wish) -> Mask:
    """Dated, and long ago; no date is no proof of anything."""
    limit = (wish.now.date() - weights.STALE).toordinal()
    return (places.updated > 0) & (places.updated < limit)


def _distinct(order: NDArray[Any], places: Columns) -> list[int]:
    """The first SHOWN of `order` that are not another entry of a place already taken."""
    taken: list[int] = []
    for row in order.tolist():
        if not any(_is_same_site(places, row, other) for other in taken):
            taken.append(row)
        if len(taken) == weights.SHOWN:
            break
    return taken


def _is_same_site(places: Columns, row: int, other: int) -> bool:
    if places.name[row] == places.name[other]:
        return True
    if is_unsure(places.position[[row, other]]).any():
        return False
    here, there = ((places.latitude[r], places.longitude[r]) for r in (row, other))
    return distance_km(*here, *there) < weights.SAME_SITE_KM


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
    yield from terms_visit.distance(places, km, wish)


def candidates(index: PlaceIndex, wish: Wish) -> tuple[Columns, NDArray[Any]]:
    """Places that may help, within the wished distance, else within wider and wider rings."""
    rings = (wish.wished_km, *(ring for ring in weights.RINGS_KM if ring > wish.wished_km))
    for ring in rings:
        rows, km = index.near(wish.latitude, wish.longitude, ring)
        kept = eligible(index, rows, wish)
        if np.count_nonzero(kept) >= weights.ENOUGH:
            break
    places, km = index.columns.take(rows[kept]), km[kept]
    return places, np.where(is_unsure(places.position), np.maximum(km, weights.UNSURE_KM), km)


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
        unsure=bool(is_unsure(places.position[row])),
        score=int(score[row]),
        reasons=tuple(term.reason(row) for term in every if term.said[row]),
    )
