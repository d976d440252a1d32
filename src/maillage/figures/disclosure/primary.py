"""Which cells may not be told, and how far apart what is told about them must stay."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maillage.figures.disclosure.lattice import Lattice, Placed
from maillage.figures.disclosure.tables import Table
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, number, whole

UP, DOWN = 1, -1


@dataclass(frozen=True)
class Dominance:
    """(n, k): hide what `n` contributors together make up more than `k` percent of."""

    n: int
    k: float

    def __post_init__(self) -> None:
        if not 0 < number("dominance", self.k) <= 100:  # noqa: PLR2004 -- a percentage
            raise InvalidValueError("dominance", "needs k above 0 and up to 100 percent")
        whole("dominance", self.n, 1)

    def shortfall(self, largest: FloatArray, total: FloatArray) -> FloatArray:
        """How much the total lacks for the rule to hold; 0 or less where it holds."""
        lacking: FloatArray = largest[: self.n].sum(axis=0) * 100 / self.k - total
        return lacking


@dataclass(frozen=True)
class Percent:
    """p percent: the largest contributor may not be known to the second within `p` percent."""

    p: float

    def __post_init__(self) -> None:
        if number("dominance", self.p) <= 0:
            raise InvalidValueError("dominance", "needs p above 0")

    def shortfall(self, largest: FloatArray, total: FloatArray) -> FloatArray:
        lacking: FloatArray = largest[0] * self.p / 100 - (total - largest[:2].sum(axis=0))
        return lacking


Rule = Dominance | Percent
Rules = Rule | tuple[int, float] | Sequence[Rule] | None


@dataclass(frozen=True, eq=False)
class Requirements:
    """What must stay possible to whoever reads the tables: cell `cell` at `target` or beyond."""

    cell: IntArray
    side: IntArray  # UP or DOWN
    target: IntArray

    def __len__(self) -> int:
        return len(self.cell)


def rules_of(dominance: Rules) -> tuple[Rule, ...]:
    if dominance is None:
        return ()
    if isinstance(dominance, Dominance | Percent):
        return (dominance,)
    if not isinstance(dominance, Sequence):
        raise InvalidValueError("dominance", "must be (n, k), Dominance(n, k) or Percent(p)")
    rules = [rule for rule in dominance if isinstance(rule, Dominance | Percent)]
    numbers = [float(part) for part in dominance if isinstance(part, int | float)]
    if len(numbers) == len(dominance) == 2:  # noqa: PLR2004 -- n and k
        n, k = numbers
        share = k * 100 if k <= 1 else k  # a share, or percent
        return (Dominance(whole("dominance", n, 1), share),)
    if len(rules) != len(dominance):
        raise InvalidValueError("dominance", "must be (n, k), Dominance(n, k) or Percent(p)")
    return tuple(rules)


def requirements(
    cells: Lattice,
    values: IntArray,
    tables: Sequence[Table],
    minimum: int,
    dominance: Sequence[Rule],
    *,
    zeros: bool,
    mine: BoolArray,
) -> tuple[Requirements, BoolArray]:
    """All that must stay possible, and the primary cells: those to hide for their own sake.

    `tables` are the first of the lattice; `mine` marks the cells we answer for.
    """
    small = (values < minimum) & (values >= (0 if zeros else 1)) & mine
    found = [_small(small, minimum)]
    for table, placed in zip(tables, cells.tables, strict=False):
        found += _dominated(table, placed, values, dominance)
        found += _whole_groups(table, placed, values, minimum)
    asked = _together(found)
    primary = small.copy()
    primary[asked.cell] = True
    return asked, primary


def _small(small: BoolArray, minimum: int) -> Requirements:
    cell = np.flatnonzero(small)
    return Requirements(cell, np.full_like(cell, UP), np.full_like(cell, minimum))


def _dominated(
    table: Table, placed: Placed, values: IntArray, rules: Sequence[Rule]
) -> list[Requirements]:
    """Both ways: a total known from one side only still tells its largest contributor."""
    if not rules:
        return []
    if table.shares is None:
        reason = f"are needed by a dominance rule, table {table.name!r} has none"
        raise InvalidValueError("contributions", reason)
    largest = -np.sort(-table.shares, axis=0)
    total = largest.sum(axis=0)
    lacking = np.max([rule.shortfall(largest, total) for rule in rules], axis=0)
    hit = (lacking > 0) & (total > 0)
    cell = placed.cells[hit]
    away = np.maximum(np.ceil(lacking[hit]).astype(np.int64), 1)
    down = np.maximum(values[cell] - away, 0)
    return [
        Requirements(cell, np.full_like(cell, UP), values[cell] + away),
        Requirements(cell, np.full_like(cell, DOWN), down),
    ]


def _whole_groups(
    table: Table, placed: Placed, values: IntArray, minimum: int
) -> list[Requirements]:
    """A row whose people all fall in one sensitive class tells it of each of them.

    The cell is hidden, and with it one of the empty cells beside it: the one of the largest class.
    """
    found: list[Requirements] = []
    for position, axis in enumerate(table.axes):
        if not axis.sensitive:
            continue
        own = np.moveaxis(table.values, position, -1)[..., : len(axis.members)]
        cells = np.moveaxis(placed.cells, position, -1)[..., : len(axis.members)]
        sensitive = np.isin(axis.members, axis.sensitive)
        alone = ((own > 0).sum(axis=-1) == 1) & (own[..., sensitive] > 0).any(axis=-1)
        if not alone.any():
            continue
        if len(axis.members) == 1:
            raise InvalidValueError("sensitive", f"axis {axis.name!r} has no other class to be in")
        cell = cells[alone][own[alone] > 0]
        by_size = np.argsort(-own.reshape(-1, len(axis.members)).sum(axis=0), kind="stable")
        other = _first_empty(own[alone], by_size)
        beside = np.take_along_axis(cells[alone], other[:, None], axis=1)[:, 0]
        found += [
            Requirements(cell, np.full_like(cell, DOWN), values[cell] - 1),
            Requirements(beside, np.full_like(beside, UP), np.full_like(beside, minimum)),
        ]
    return found


def _first_empty(rows: IntArray, order: IntArray) -> IntArray:
    """(rows,): the empty class that comes first in `order`."""
    found: IntArray = order[np.argmax(rows[:, order] == 0, axis=1)]
    return found


def _together(found: Sequence[Requirements]) -> Requirements:
    """One requirement a cell and side: the farthest target."""
    cell = np.concatenate([part.cell for part in found])
    side = np.concatenate([part.side for part in found])
    target = np.concatenate([part.target for part in found])
    order = np.lexsort((-target * side, side, cell))
    cell, side, target = cell[order], side[order], target[order]
    first = np.ones(len(cell), dtype=np.bool_)
    first[1:] = (cell[1:] != cell[:-1]) | (side[1:] != side[:-1])
    return Requirements(cell[first], side[first], target[first])
