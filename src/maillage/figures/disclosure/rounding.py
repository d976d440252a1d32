"""Rounding counts to a base: an alternative to hiding, which keeps every cell and blurs all."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.fallback import additivity
from maillage.figures.disclosure.lattice import Lattice, lattice
from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.disclosure.publication import known_to, universe
from maillage.figures.disclosure.tables import Tables, summed, tables_of
from maillage.figures.errors import InfeasibleError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, one_of, whole

METHODS = ("random", "conventional", "controlled")
SECONDS = 30.0


@dataclass(frozen=True, eq=False)
class Rounded:
    """(rows of each axis), by table. `additive`: whether totals are the sums of what is shown."""

    tables: tuple[IntArray, ...]
    axes: tuple[tuple[Axis, ...], ...]
    base: int
    method: str
    additive: bool
    largest_change: int


def round_counts(
    tables: Tables, base: int = 5, *, method: str = "random", additive: bool = False, seed: int = 0
) -> Rounded:
    """Every count and every total to a multiple of `base` (3, 5, 10...).

    "random": up with probability remainder / base, else down: each cell is right on average (moves
    by less than `base`). "conventional": to the nearest. Both round totals on their own, so that
    they stay close and no longer add up, unless `additive`: then members are rounded and totals are
    their sums, which drift by more. "controlled": up or down by less than `base` such that members
    *and* totals add up, nearest first, chance breaking ties; by an integer programme. A cell that
    stands in several tables is rounded once (not with `additive`).
    Multiples of the base, zero among them, never move. The same seed gives the same tables.
    """
    base = whole("base", base, 2)  # a base of one changes nothing
    one_of("method", method, METHODS)
    given = tables_of(tables)
    chance = np.random.default_rng(whole("seed", seed))
    if additive and method != "controlled":
        made = [summed(_blurred(table.leaves, base, method, chance), table.axes) for table in given]
    else:
        known = universe([axis for table in given for axis in table.axes])
        cells = lattice([(table.axes, known_to(known, table.population)) for table in given])
        values = cells.gathered([table.values for table in given])
        if method == "controlled":
            values = _controlled(cells, values, base, chance)
        else:
            values = _blurred(values, base, method, chance)
        made = [values[placed.cells] for placed in cells.tables]
    changes = [np.abs(new - table.values).max() for new, table in zip(made, given, strict=True)]
    return Rounded(
        tuple(made),
        tuple(table.axes for table in given),
        base,
        method,
        additive or method == "controlled",
        int(max(changes)),
    )


def _blurred(values: IntArray, base: int, method: str, chance: np.random.Generator) -> IntArray:
    down, rest = values // base, values % base
    share = rest / base if method == "random" else np.where(2 * rest >= base, 1.0, 0.0)
    up = chance.random(values.shape) < share
    return (down + up) * base


def _controlled(
    cells: Lattice, values: IntArray, base: int, chance: np.random.Generator
) -> IntArray:
    """A choice of up or down for each cell, under the sums of all tables."""
    down, rest = values // base, values % base
    sums = sp.vstack(
        [additivity(placed.axes, placed.cells, len(values)) for placed in cells.tables]
    ).tocsr()
    sums.eliminate_zeros()
    sums = sums[np.diff(sums.indptr) > 0]
    price = (base - 2 * rest) / base + chance.uniform(-1e-3, 1e-3, len(values))
    up = _least(sums, -(sums @ down.astype(np.float64)), price, rest > 0)
    return (down + up) * base


def _least(sums: sp.csr_matrix, right: FloatArray, price: FloatArray, free: BoolArray) -> IntArray:
    whole = np.ones(len(price), dtype=np.bool_)
    nothing = np.zeros(len(price))
    model = Model(sums, right, right, nothing, free.astype(np.float64), price, whole)
    solver = solver_of(model, SECONDS)
    solver.run()
    if solver.getInfo().primal_solution_status != 2:  # noqa: PLR2004 -- a feasible solution is held
        reason = "cannot be rounded up or down so that every total adds up; take another method"
        raise InfeasibleError("tables", reason)
    up: IntArray = np.rint(answer(solver)).astype(np.int64)
    return up
