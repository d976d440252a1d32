"""Where moves find no witness: the same question put to an integer programme."""

from collections.abc import Sequence

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.lattice import Lattice
from maillage.figures.disclosure.moves import FIXED, OPEN, State
from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.inputs import IntArray

LARGEST = 6_000  # cells; beyond, an answer would take minutes
SECONDS = 20.0


def solved(
    cells: Lattice, values: IntArray, state: State, *, cell: int, side: int, need: int
) -> tuple[IntArray, IntArray] | None:
    """Cells to change and by how much, hiding least (in units of change); None: there is no way."""
    if len(cells) > LARGEST:
        return None
    solver = _programme(cells, values, state, need)
    size = len(cells)
    if side > 0:
        solver.changeColBounds(cell, float(need), float(_roof(values, need)))
    else:
        solver.changeColBounds(cell, float(-values[cell]), float(-need))
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    change = np.rint(answer(solver)[:size]).astype(np.int64)
    touched = np.flatnonzero(change)
    return touched, change[touched]


def _roof(values: IntArray, need: int) -> int:
    return int(values.max()) + 4 * need


def _programme(cells: Lattice, values: IntArray, state: State, need: int) -> "highspy.Highs":
    """Columns: the change of each cell, then its size. Rows: sums hold; sizes are sizes."""
    size = len(cells)
    sums = sp.vstack([additivity(placed.axes, placed.cells, size) for placed in cells.tables])
    one = sp.identity(size, format="csr")
    rows = sp.vstack(
        [
            sp.hstack([sums, sp.csr_matrix(sums.shape)]),
            sp.hstack([one, -one]),
            sp.hstack([one, one]),
        ]
    ).tocsr()
    free = state.status != FIXED
    lowest = np.minimum(state.floor - values, 0)
    roof = float(_roof(values, need))
    model = Model(
        rows,
        np.concatenate([np.zeros(sums.shape[0]), np.full(size, -np.inf), np.zeros(size)]),
        np.concatenate([np.zeros(sums.shape[0]), np.zeros(size), np.full(size, np.inf)]),
        np.concatenate([np.where(free, lowest, 0.0), np.zeros(size)]),
        np.concatenate([np.where(free, roof, 0.0), np.full(size, roof)]),
        np.concatenate([np.zeros(size), np.where(state.status == OPEN, state.cost, 0.0)]),
        np.arange(2 * size) < size,
    )
    return solver_of(model, SECONDS)


def additivity(axes: Sequence[Axis], numbers: IntArray, size: int) -> sp.csr_matrix:
    """(sums of one table, cells): each total less its finest members."""
    inside = sp.csr_matrix(np.ones((1, 1)))
    for axis in axes:
        inside = sp.kron(inside, axis.membership.astype(np.float64), format="csr")
    finest = numbers[tuple(slice(len(axis.members)) for axis in axes)].ravel()
    rows = np.arange(numbers.size)
    total = sp.csr_matrix((np.ones(numbers.size), (rows, numbers.ravel())), (numbers.size, size))
    place = (np.ones(finest.size), (np.arange(finest.size), finest))
    parts = inside @ sp.csr_matrix(place, (finest.size, size))
    return (total - parts).tocsr()
