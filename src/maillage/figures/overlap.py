"""Overlaps and gaps: who is offered the same help twice at once, and who is offered too little.

An *offer* is a service to an audience in a time slot. Two places overlap for the people who live in
both catchments, over the offers both make.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from numpy.typing import ArrayLike, NDArray

from maillage.figures.accessibility import Pairs, two_step_fca
from maillage.figures.accessibility.pairs import known
from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, floats, mask, non_negative

CHUNK = 64  # offers looked at together: memory stays at zones × 64


@dataclass(frozen=True, eq=False)
class Overlap:
    """For each place, over the people-offers it reaches (people within reach × offers made).

    `index`: the share that another place reaches too, 0 where it reaches nobody or offers nothing.
    `reached`, `shared`: the two numbers it is made of. `again` (zones,): mean number of further
    places for an offer that is made there at all, 0 where none is.
    """

    index: FloatArray
    reached: FloatArray
    shared: FloatArray
    again: FloatArray


@dataclass(frozen=True, eq=False)
class Doubles:
    """Pairs of places that offer much of the same to the same people, most alike first."""

    first: IntArray
    second: IntArray
    share: FloatArray  # of the people-offers of the smaller of the two


@dataclass(frozen=True, eq=False)
class Gap:
    """(zones,): hours needed, hours within reach (each place shared by all it serves), the rest."""

    needed: FloatArray
    reachable: FloatArray
    gap: FloatArray


def offers(services: ArrayLike, audiences: ArrayLike, slots: ArrayLike) -> BoolArray:
    """(places, services × audiences × slots): all combinations of what each place offers.

    services, audiences, slots: (places, k) true where a place offers, welcomes, is open.
    """
    first = _marks("services", services)
    second, third = _marks("audiences", audiences), _marks("slots", slots)
    if not len(first) == len(second) == len(third):
        raise ShapeError("services", "audiences and slots must have one row a place each")
    pairs = first[:, :, None, None] & second[:, None, :, None]
    crossed: BoolArray = (pairs & third[:, None, None, :]).reshape(len(first), -1)
    return crossed


def overlap(pairs: Pairs, demand: ArrayLike, made: ArrayLike) -> Overlap:
    """How far each place offers what another offers to the same people.

    pairs: n zones within reach of m places; demand: (n,) people; made: (m, offers) from `offers`.
    """
    people, within, does = _read(pairs, demand, made)
    reached, shared = np.zeros(len(does)), np.zeros(len(does))
    further, offered = np.zeros(len(people)), np.zeros(len(people))
    for start in range(0, does.shape[1], CHUNK):
        part = does[:, start : start + CHUNK]
        many = (within @ sp.csr_matrix(part.astype(np.float64))).toarray()  # (zones, offers)
        twice = people[:, None] * (many > 1)
        reached += part.sum(axis=1) * (within.T @ people)
        shared += ((within.T @ twice) * part).sum(axis=1)
        further += np.maximum(many - 1, 0).sum(axis=1)
        offered += (many > 0).sum(axis=1)
    index = np.divide(shared, reached, out=np.zeros_like(shared), where=reached > 0)
    again = np.divide(further, offered, out=np.zeros_like(further), where=offered > 0)
    return Overlap(index, reached, shared, again)


def doubles(pairs: Pairs, demand: ArrayLike, made: ArrayLike, *, at_least: float = 0.5) -> Doubles:
    """Pairs of places whose shared people-offers are `at_least` this share of the smaller one's."""
    people, within, does = _read(pairs, demand, made)
    if not 0 < float(floats("at_least", at_least)) <= 1:
        raise InvalidValueError("at_least", "must be a share above 0, up to 1")
    both = sp.triu(within.T @ sp.diags(people) @ within, k=1).tocoo()
    first, second = both.row.astype(np.int64), both.col.astype(np.int64)
    alike = (does[first] & does[second]).sum(axis=1)
    size = (within.T @ people) * does.sum(axis=1)
    smaller = np.minimum(size[first], size[second])
    share = np.divide(both.data * alike, smaller, out=np.zeros(len(first)), where=smaller > 0)
    kept = np.flatnonzero(share >= at_least)
    order = kept[np.lexsort((second[kept], first[kept], -share[kept]))]
    return Doubles(first[order], second[order], share[order])


def gap(pairs: Pairs, demand: ArrayLike, hours: ArrayLike, hours_each: float) -> Gap:
    """Need beyond reachable hours: `hours_each` a person, less the hours two-step catchments give.

    demand: (n,) people; hours: (m,) a week. A zone that reaches no place lacks all it needs.
    """
    people = non_negative("demand", demand, known(pairs).shape[0])
    non_negative("hours_each", [hours_each])
    needed = people * hours_each
    reachable = people * two_step_fca(pairs, people, non_negative("hours", hours, pairs.shape[1]))
    return Gap(needed, reachable, np.maximum(needed - reachable, 0.0))


def _read(
    pairs: Pairs, demand: ArrayLike, made: ArrayLike
) -> tuple[FloatArray, sp.csr_matrix, BoolArray]:
    people = non_negative("demand", demand, known(pairs).shape[0])
    does = _marks("made", made)
    if len(does) != pairs.shape[1]:
        raise ShapeError("made", f"has {len(does)} rows for {pairs.shape[1]} places")
    ones = np.ones(len(pairs))
    within = sp.csr_matrix((ones, pairs.places, pairs.offsets), shape=pairs.shape)
    return people, within, does


def _marks(argument: str, values: ArrayLike) -> BoolArray:
    marks: NDArray[np.generic] = np.asarray(values)
    if marks.ndim != 2:  # noqa: PLR2004 -- places and what they offer
        raise ShapeError(argument, "must have one row a place and one column an offer")
    if marks.size == 0:
        raise EmptyInputError(argument, "has no place or no column")
    return mask(argument, marks.ravel(), marks.size).reshape(marks.shape)
