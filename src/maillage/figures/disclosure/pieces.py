"""Tables found possible, piece by piece: all cells at once, cell after cell, would take hours.

A piece is some of the cells; all the others stay where one common solution, the *base*, has them.
What a piece can do, all the cells together can do as well, so that a cell which reaches its limit
in a piece is safe for sure. What no piece can carry there proves nothing: it is asked of the whole.
"""

from collections.abc import Iterator

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.inputs import BoolArray, FloatArray, IntArray

NEAR = 1e-6
BEYOND = 0.5  # how far past its limit a cell is pulled, so that roundings do not matter
FIRST_SHARE = 0.1
PRIMAL = 4  # the simplex of HiGHS that goes on from a solution when only the question changes
PATIENCE, PATIENCE_WITH_ONE = 3, 20  # misses in a row; another piece may do better


class Found:
    """The least and greatest value seen of each cell, in whichever tables were found possible."""

    def __init__(self, limit: FloatArray) -> None:
        self.limit = limit
        self.low, self.high = np.full(len(limit), np.inf), np.full(len(limit), -np.inf)

    def note(self, cells: IntArray, x: FloatArray) -> None:
        self.low[cells] = np.minimum(self.low[cells], x)
        self.high[cells] = np.maximum(self.high[cells], x)

    @property
    def left(self) -> BoolArray:
        waiting: BoolArray = self.high < self.limit - NEAR
        return waiting


class Piece:
    """`sums @ x = right` and `x >= floor` for the cells numbered `cells`."""

    def __init__(
        self,
        sums: sp.csr_matrix,
        right: FloatArray,
        floor: FloatArray,
        cells: IntArray,
        found: Found,
    ) -> None:
        self.cells, self.found = cells, found
        self._sums, self._right, self._floor = sums, right, floor
        # A cell still waiting is two columns: what counts up to its limit, and what lies beyond.
        self._split = np.flatnonzero(found.left[cells])
        self._x = self._solver()
        self.failed = False

    def _solver(self) -> "highspy.Highs":
        size, extra = len(self.cells), len(self._split)
        roof = np.full(size + extra, np.inf)
        roof[self._split] = self.found.limit[self.cells[self._split]] + BEYOND
        model = Model(
            sp.hstack([self._sums, self._sums[:, self._split]], format="csr"),
            self._right,
            self._right,
            np.concatenate([self._floor, np.zeros(extra)]),
            roof,
            np.zeros(size + extra),
            np.zeros(size + extra, dtype=np.bool_),
        )
        solver = solver_of(model)
        solver.setOptionValue("solver", "simplex")
        return solver

    def clear(self, chance: np.random.Generator) -> None:
        """Carries as many cells as it can to their limit, many at once, then one by one."""
        share, misses = FIRST_SHARE, 0
        while misses < PATIENCE and not self.failed:
            left = np.flatnonzero(self.found.left[self.cells[self._split]])
            if not len(left):
                return
            asked = chance.choice(left, int(np.ceil(share * len(left))), replace=False)
            self._pull(asked)
            cleared = len(left) - int(self.found.left[self.cells[self._split]].sum())
            misses = misses + 1 if cleared * 50 < len(asked) + 50 else 0
            if cleared < len(asked) / 3:  # they pull against each other: fewer at once
                share /= 2
        misses = 0
        for one in chance.permutation(len(self._split)).tolist():
            if misses == PATIENCE_WITH_ONE or self.failed:
                return
            cell = self.cells[self._split[one]]
            if self.found.left[cell]:
                self._pull(np.array([one]))
                misses = misses + 1 if self.found.left[cell] else 0

    def _pull(self, asked: IntArray) -> None:
        cost = np.zeros(len(self.cells) + len(self._split))
        cost[self._split[asked]] = -1.0
        self._x.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        self._x.run()
        self._x.setOptionValue("simplex_strategy", PRIMAL)
        self.failed = self._x.getModelStatus() != highspy.HighsModelStatus.kOptimal
        x = answer(self._x)
        if self.failed or not len(x):
            return
        now = x[: len(self.cells)].copy()
        now[self._split] += x[len(self.cells) :]
        if np.abs(self._sums @ now - self._right).max(initial=0.0) <= NEAR:
            self.found.note(self.cells, now)


class Kin:
    """Which rows of the longest axis stand in one sum: what the pieces are cut along.

    (cells, axes) `keys` tell the row of each cell of all; `cells` are those asked about.
    """

    def __init__(self, keys: IntArray, sums: sp.csr_matrix, cells: IntArray) -> None:
        axis = int(np.argmax([len(np.unique(column)) for column in keys.T]))
        row, key = np.unique(keys[:, axis], return_inverse=True)
        self._rows, self._key = len(row), key[cells]
        self._total, self._part = _kinship(sums, key, len(row))
        self._fine = np.setdiff1d(np.arange(len(row)), self._total)
        self._sizes = np.bincount(self._key, minlength=len(row))
        pairs = (np.ones(len(self._total)), (self._total, self._part))
        beside = sp.csr_matrix(pairs, (len(row), len(row)))
        siblings = (beside.T @ beside)[self._fine][:, self._fine]
        _, self._family = sp.csgraph.connected_components(siblings, directed=False)

    def pieces(self, most: int, chance: np.random.Generator) -> Iterator[IntArray]:
        """Cells in pieces of about `most`, cut by chance, so that no two rounds are alike.

        Rows of one sum stay together where that is possible; their totals belong to each piece.
        """
        rank = chance.permutation(int(self._family.max(initial=0)) + 1)
        order = chance.permutation(len(self._fine))
        order = order[np.argsort(rank[self._family[order]], kind="stable")]
        family = self._family[order]
        before = np.cumsum(self._sizes[self._fine[order]]) - self._sizes[self._fine[order]]
        start = before[np.searchsorted(rank[family], rank[family])]
        number = start // most * len(order) + (before - start) // most
        for piece in np.unique(number):
            own = self._fine[order[number == piece]]
            chosen = np.zeros(self._rows, dtype=np.bool_)
            chosen[own] = chosen[self._total[np.isin(self._part, own)]] = True
            yield np.flatnonzero(chosen[self._key])


def _kinship(sums: sp.csr_matrix, key: IntArray, rows: int) -> tuple[IntArray, IntArray]:
    """Pairs of rows of the axis: a total, and what stands below it in a sum."""
    lines = sums.tocoo()
    positive = lines.data > 0
    head = np.full(sums.shape[0], -1, dtype=np.int64)
    head[lines.row[positive]] = key[lines.col[positive]]
    total, part = head[lines.row], key[lines.col]
    real = (total >= 0) & (total != part)
    pairs = np.unique(total[real] * rows + part[real])
    return pairs // rows, pairs % rows
