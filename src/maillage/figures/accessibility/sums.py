"""Weighted sums along sparse pairs, for one column or hundreds, on every core."""

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.accessibility.inputs import Floats, Ints, amounts, columns
from maillage.figures.accessibility.pairs import Pairs, Places, known
from maillage.figures.compiled import PIECES, compiled, in_pieces
from maillage.figures.errors import InvalidValueError

Steps = NDArray[np.uint8]
MOST_STEPS = 255
BLOCK = 2048  # costs ranked together: 16 KB
WIDE = 8  # columns summed together: one line of the processor's cache


class Weighted(NamedTuple):
    """Pairs with a weight each: `weight[step]` of the pair × `factor` of its row."""

    offsets: Ints
    places: Places
    shape: tuple[int, int]
    step: Steps  # (pairs,) rank of the step the cost falls in
    weight: Floats  # by step; 0 for the last, which is "beyond"
    factor: Floats  # (n,)

    @classmethod
    def by_steps(cls, pairs: Pairs, bounds: Floats, weight: Floats) -> Self:
        known(pairs)
        if len(bounds) > MOST_STEPS:
            raise InvalidValueError("steps", f"{MOST_STEPS} steps are the most")
        step = np.empty(len(pairs), dtype=np.uint8)
        edges = np.linspace(0, len(pairs), PIECES + 1).astype(np.int64)
        in_pieces(lambda k: _rank(pairs.cost[edges[k] : edges[k + 1]], bounds, step[edges[k] :]))
        factor = np.ones(pairs.shape[0])
        return cls(pairs.offsets, pairs.places, pairs.shape, step, weight, factor)


def shared(weighted: Weighted, demand: ArrayLike, supply: ArrayLike) -> Floats:
    """A_i = Σ_j w_ij S_j / Σ_i w_ij P_i: (n,) if both are single columns, else (n, k)."""
    n, m = weighted.shape
    people, hours = amounts("demand", demand, n), amounts("supply", supply, m)
    if people.ndim == hours.ndim == 1:
        return to_rows(weighted, _ratio(hours, to_places(weighted, people)))
    people, hours = _table(people), _table(hours)
    count = columns(people, hours)
    access = np.empty((n, count))
    for left in range(0, count, WIDE):
        reached = to_places(weighted, _block(people, left))
        given = to_rows(weighted, _ratio(_block(hours, left), reached))
        access[:, left : left + WIDE] = given[:, : count - left]
    return access


def sums_by_row(weighted: Weighted, values: Floats) -> Floats:
    """Σ_j w_ij v_j: (n,) or (n, k) as `values` are (m,) or (m, k)."""
    if values.ndim == 1:
        return to_rows(weighted, values)
    sums = np.empty((weighted.shape[0], values.shape[1]))
    for left in range(0, values.shape[1], WIDE):
        block = to_rows(weighted, _block(values, left))
        sums[:, left : left + WIDE] = block[:, : values.shape[1] - left]
    return sums


def to_places(weighted: Weighted, people: Floats) -> Floats:
    """Σ_i w_ij P_i of each place: (m,) or (m, WIDE)."""
    parts = np.zeros((PIECES, weighted.shape[1], *people.shape[1:]))
    edges, add = _even_rows(weighted.offsets), _add if people.ndim == 1 else _add_columns
    in_pieces(lambda k: add((edges[k], edges[k + 1]), weighted, people, parts[k]))
    return np.asarray(parts.sum(axis=0))


def to_rows(weighted: Weighted, values: Floats) -> Floats:
    """Σ_j w_ij v_j of each row: (n,) or (n, WIDE)."""
    sums = np.empty((weighted.shape[0], *values.shape[1:]))
    edges, gather = _even_rows(weighted.offsets), _gather if values.ndim == 1 else _gather_columns
    in_pieces(lambda k: gather((edges[k], edges[k + 1]), weighted, values, sums))
    return sums


def _table(values: Floats) -> Floats:
    return values[:, None] if values.ndim == 1 else values


def _block(values: Floats, left: int) -> Floats:
    """WIDE columns from `left` on, zeros beyond the last; a single column is repeated."""
    if values.shape[1] == 1:
        return np.repeat(values, WIDE, axis=1)
    part = values[:, left : left + WIDE]
    if part.shape[1] == WIDE:
        return np.ascontiguousarray(part)
    return np.pad(part, ((0, 0), (0, WIDE - part.shape[1])))


def _ratio(hours: Floats, people: Floats) -> Floats:
    """Hours for each weighted person; 0 at a place that reaches nobody."""
    return np.divide(hours, people, out=np.zeros_like(people), where=people > 0)


def _even_rows(offsets: Ints) -> Ints:
    """Where to cut the rows so that each piece holds about as many pairs."""
    edges = np.searchsorted(offsets, np.linspace(0, offsets[-1], PIECES + 1))
    edges[0], edges[-1] = 0, len(offsets) - 1
    return edges.astype(np.int64)


@compiled
def _rank(cost: Floats, bounds: Floats, step: Steps) -> None:
    """How many bounds are below each cost; by blocks that stay in the processor's first cache."""
    for first in range(0, len(cost), BLOCK):
        here = cost[first : first + BLOCK]
        rank = step[first : first + len(here)]
        rank[:] = 0
        for bound in bounds:
            for k in range(len(here)):
                rank[k] += np.uint8(here[k] > bound)


@compiled
def _add(rows: tuple[int, int], weighted: Weighted, people: Floats, sums: Floats) -> None:
    offsets, places, _shape, step, weight, factor = weighted
    for i in range(rows[0], rows[1]):
        here = people[i] * factor[i]
        for k in range(offsets[i], offsets[i + 1]):
            sums[places[k]] += weight[step[k]] * here


@compiled
def _gather(rows: tuple[int, int], weighted: Weighted, values: Floats, sums: Floats) -> None:
    offsets, places, _shape, step, weight, factor = weighted
    for i in range(rows[0], rows[1]):
        total = 0.0
        for k in range(offsets[i], offsets[i + 1]):
            total += weight[step[k]] * values[places[k]]
        sums[i] = total * factor[i]


@compiled
def _add_columns(rows: tuple[int, int], weighted: Weighted, people: Floats, sums: Floats) -> None:
    offsets, places, _shape, step, weight, factor = weighted
    here = np.empty(WIDE)
    for i in range(rows[0], rows[1]):
        for c in range(WIDE):
            here[c] = people[i, c] * factor[i]
        for k in range(offsets[i], offsets[i + 1]):
            w, j = weight[step[k]], places[k]
            for c in range(WIDE):
                sums[j, c] += w * here[c]


@compiled
def _gather_columns(
    rows: tuple[int, int], weighted: Weighted, values: Floats, sums: Floats
) -> None:
    offsets, places, _shape, step, weight, factor = weighted
    total = np.empty(WIDE)
    for i in range(rows[0], rows[1]):
        total[:] = 0.0
        for k in range(offsets[i], offsets[i + 1]):
            w, j = weight[step[k]], places[k]
            for c in range(WIDE):
                total[c] += w * values[j, c]
        for c in range(WIDE):
            sums[i, c] = total[c] * factor[i]
