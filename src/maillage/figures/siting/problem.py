"""One problem for both questions: choose sites so that what is left to pay is least.

Row i pays the cheapest of its open sites, or `most[i]`: what it pays today, or when nobody serves
it. Covering is the same with a way that costs 0 and `most` the demand. Existing sites are no
choice any more: they only lower `most`.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from maillage.figures.accessibility.inputs import Floats, Ints
from maillage.figures.accessibility.pairs import Places
from maillage.figures.compiled import PIECES, compiled, in_pieces

Flags = NDArray[np.bool_]


class Problem(NamedTuple):
    """Ways cheaper than `most`, by rows (cheapest first) and by sites; what sites cost."""

    row_start: Ints
    row_site: Places
    row_value: Floats
    most: Floats
    site_start: Ints
    site_row: Places
    site_value: Floats
    price: Floats
    budget: float
    weight: Floats  # of rows: the scale their multipliers move on

    @property
    def rows(self) -> int:
        return len(self.most)

    @property
    def sites(self) -> int:
        return len(self.price)


class Table(NamedTuple):
    """Ways by rows, cheapest first."""

    start: Ints
    site: Places
    value: Floats


class Ways(NamedTuple):
    """Pairs as compiled code takes them, with what decides which of them count."""

    offsets: Ints
    places: Places
    cost: Floats
    weight: Floats
    most: Floats
    barred: Flags


def build(ways: Ways, price: Floats, budget: float) -> Problem:
    """Ways of value weight × cost below `most`, to sites that are not barred."""
    counts = np.zeros(len(ways.most), dtype=np.int64)
    _count(ways, counts)
    start = np.concatenate(([0], np.cumsum(counts)))
    site, value = np.empty(start[-1], dtype=np.int32), np.empty(start[-1])
    edges = np.linspace(0, len(counts), PIECES + 1).astype(np.int64)
    in_pieces(lambda k: _fill((edges[k], edges[k + 1]), ways, start, site, value))
    return turned(Table(start, site, value), ways.most, price, budget, ways.weight)


def turned(table: Table, most: Floats, price: Floats, budget: float, weight: Floats) -> Problem:
    counts = np.bincount(table.site, minlength=len(price))
    start = np.concatenate(([0], np.cumsum(counts))).astype(np.int64)
    row, value = np.empty_like(table.site), np.empty_like(table.value)
    _turn(table, start[:-1].copy(), row, value)
    return Problem(*table, most, start, row, value, price, budget, weight)


def restricted(problem: Problem, barred: Flags, opened: Flags) -> Problem:
    """The same without the barred sites, and with the opened ones open for good."""
    most = problem.most.copy()
    counts = np.zeros(problem.rows, dtype=np.int64)
    _count_again(problem, barred, opened, most, counts)
    start = np.concatenate(([0], np.cumsum(counts)))
    site, value = np.empty(start[-1], dtype=np.int32), np.empty(start[-1])
    _fill_again(problem, barred | opened, most, Table(start, site, value))
    budget = problem.budget - float(problem.price[opened].sum())
    return turned(Table(start, site, value), most, problem.price, budget, problem.weight)


@compiled
def _count(ways: Ways, counts: Ints) -> None:
    for i in range(len(counts)):
        for k in range(ways.offsets[i], ways.offsets[i + 1]):
            cheap = ways.weight[i] * ways.cost[k] < ways.most[i]
            counts[i] += cheap and not ways.barred[ways.places[k]]


@compiled
def _fill(rows: tuple[int, int], ways: Ways, start: Ints, site: Places, value: Floats) -> None:
    for i in range(rows[0], rows[1]):
        size = start[i + 1] - start[i]
        kept, values = np.empty(size, dtype=np.int32), np.empty(size)
        count = 0
        for k in range(ways.offsets[i], ways.offsets[i + 1]):
            here = ways.weight[i] * ways.cost[k]
            if here < ways.most[i] and not ways.barred[ways.places[k]]:
                kept[count], values[count] = ways.places[k], here
                count += 1
        order = np.argsort(values, kind="mergesort")
        site[start[i] : start[i + 1]] = kept[order]
        value[start[i] : start[i + 1]] = values[order]


@compiled
def _turn(table: Table, slot: Ints, site_row: Places, site_value: Floats) -> None:
    for i in range(len(table.start) - 1):
        for k in range(table.start[i], table.start[i + 1]):
            j = table.site[k]
            site_row[slot[j]], site_value[slot[j]] = i, table.value[k]
            slot[j] += 1


@compiled
def _count_again(
    problem: Problem, barred: Flags, opened: Flags, most: Floats, counts: Ints
) -> None:
    for i in range(len(most)):
        for k in range(problem.row_start[i], problem.row_start[i + 1]):
            if opened[problem.row_site[k]]:
                most[i] = problem.row_value[k]
                break
        # Ways as dear as the open one are of no use.
        k = problem.row_start[i]
        while k < problem.row_start[i + 1] and problem.row_value[k] < most[i]:
            counts[i] += not barred[problem.row_site[k]]
            k += 1


@compiled
def _fill_again(problem: Problem, barred: Flags, most: Floats, table: Table) -> None:
    for i in range(len(most)):
        slot, k = table.start[i], problem.row_start[i]
        while k < problem.row_start[i + 1] and problem.row_value[k] < most[i]:
            if not barred[problem.row_site[k]]:
                table.site[slot], table.value[slot] = problem.row_site[k], problem.row_value[k]
                slot += 1
            k += 1
