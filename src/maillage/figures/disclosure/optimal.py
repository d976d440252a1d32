"""The least loss there can be, for small tables: one integer programme for everything together.

Beside each requirement stands an alternative table of its own, which may only differ from the true
one where a cell is hidden. It is the model of Fischetti and Salazar (2001) written out in full and
grows with requirements × cells, so it is for tables a person could read.
"""

from typing import NamedTuple

import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.fallback import additivity
from maillage.figures.disclosure.lattice import Lattice
from maillage.figures.disclosure.moves import FIXED, HIDDEN, OPEN
from maillage.figures.disclosure.primary import Requirements
from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.inputs import BoolArray, FloatArray, IntArray

LARGEST = 1_500  # requirements × cells
FARTHEST = 4  # no alternative moves a cell farther than this many times what it must show


class Least(NamedTuple):
    hidden: BoolArray
    bound: float  # no protection costs less


def small_enough(cells: Lattice, asked: Requirements) -> bool:
    return 0 < len(cells) * len(asked) <= LARGEST


def least(
    cells: Lattice,
    values: IntArray,
    asked: Requirements,
    *,
    status: IntArray,
    cost: FloatArray,
    floor: int,
    seconds: float,
) -> Least | None:
    """The cheapest cells to hide, with the bound proven when the search ended."""
    need = np.abs(asked.target - values[asked.cell])
    parts = [
        _alternative(values, status, floor, int(far) * FARTHEST) for far in np.maximum(need, 1)
    ]
    size = len(cells)
    sums = sp.vstack([additivity(one.axes, one.cells, size) for one in cells.tables]).tocsr()
    sums = sums[np.diff(sums.indptr) > 0]
    rows = [_rows(sums, down, up, k, len(asked)) for k, (down, up) in enumerate(parts)]
    matrix = sp.vstack([row for row, _, _ in rows], format="csr")
    low, high = (np.concatenate([row[end] for row in rows]) for end in (1, 2))
    least_change = np.concatenate([-down for down, _ in parts])
    most_change = np.concatenate([up for _, up in parts])
    place = np.arange(len(asked)) * size + asked.cell
    up_side = asked.side > 0
    least_change[place[up_side]] = need[up_side]
    most_change[place[up_side]] = np.maximum(most_change[place[up_side]], need[up_side])
    most_change[place[~up_side]] = -need[~up_side]
    hide = (status == OPEN).astype(np.float64)
    model = Model(
        matrix,
        low,
        high,
        np.concatenate([(status == HIDDEN).astype(np.float64), least_change]),
        np.concatenate([np.maximum(hide, status == HIDDEN), most_change]),
        np.concatenate([np.where(status == OPEN, cost, 0.0), np.zeros(size * len(asked))]),
        np.arange(size * (len(asked) + 1)) < size,
    )
    return _answered(model, size, seconds)


def _alternative(
    values: IntArray, status: IntArray, floor: int, farthest: int
) -> tuple[FloatArray, FloatArray]:
    """How far each cell may go down and up in one alternative."""
    free = status != FIXED
    down = np.where(free, np.clip(values - floor, 0, farthest), 0)
    return down.astype(np.float64), np.where(free, farthest, 0).astype(np.float64)


def _rows(
    sums: sp.csr_matrix, down: FloatArray, up: FloatArray, number: int, count: int
) -> tuple[sp.csr_matrix, FloatArray, FloatArray]:
    """Sums hold in alternative `number`, and it changes nothing that is shown."""
    size = len(down)
    one, nothing = sp.identity(size, format="csr"), sp.csr_matrix((size, size))
    empty = sp.csr_matrix((sums.shape[0], size))
    blocks = [
        [empty, *(sums if k == number else empty for k in range(count))],
        [sp.diags(up), *(-one if k == number else nothing for k in range(count))],
        [sp.diags(down), *(one if k == number else nothing for k in range(count))],
    ]
    zeros = np.zeros(sums.shape[0] + 2 * size)
    ends = np.concatenate([np.zeros(sums.shape[0]), np.full(2 * size, np.inf)])
    return sp.bmat(blocks, format="csr"), zeros, ends


def _answered(model: Model, size: int, seconds: float) -> Least | None:
    solver = solver_of(model, seconds)
    solver.run()
    info = solver.getInfo()
    if info.primal_solution_status != 2:  # noqa: PLR2004 -- a feasible solution is held
        return None
    hidden = answer(solver)[:size] > 0.5  # noqa: PLR2004 -- yes or no
    return Least(hidden, max(float(info.mip_dual_bound), 0.0))
