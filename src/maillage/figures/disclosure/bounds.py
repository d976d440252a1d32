"""One connected set of unknown cells as a linear programme, asked again and again."""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.errors import InvalidValueError, NotConvergedError
from maillage.figures.inputs import FloatArray

ROUNDS = 12
NEAR = 1e-6


class Bounds(NamedTuple):
    low: FloatArray
    high: FloatArray


class Programme:
    """`sums @ x = right`, `x >= floor`; beside each x, z: its part up to the limit it should reach."""

    def __init__(
        self,
        sums: sp.csr_matrix,
        right: FloatArray,
        floor: FloatArray,
        limit: FloatArray,
        whole: bool,
    ) -> None:
        self.size = len(floor)
        self.limit = limit
        self.low, self.high = np.full(self.size, np.inf), np.full(self.size, -np.inf)
        self._x = _solver(sums, right, floor, whole)
        self._parts = (sums, right, floor)

    def all(self) -> Bounds:
        """The exact interval of every cell."""
        for cell in range(self.size):
            self._ask(cell, -1.0)
            self._ask(cell, 1.0)
        return Bounds(self.low, self.high)

    def until_cleared(self) -> Bounds:
        """Exact intervals of the cells that cannot reach their limit; of others, what was found."""
        self._spread()
        for cell in np.argsort(self.limit - self.high, kind="stable").tolist():
            if self.high[cell] < self.limit[cell] - NEAR:
                self._ask(cell, -1.0)
                if self.high[cell] < self.limit[cell] - NEAR:
                    self._ask(cell, 1.0)
        return Bounds(self.low, self.high)

    def _ask(self, cell: int, sign: float) -> None:
        """The least (+1) or greatest (-1) value of a cell; what else it shows possible is noted."""
        self._x.changeColCost(cell, sign)
        self._x.run()
        status = self._x.getModelStatus()
        self._x.changeColCost(cell, 0.0)
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            self._unbounded(cell)
            return
        self._note(np.array(self._x.getSolution().col_value)[: self.size], status)

    def _unbounded(self, cell: int) -> None:
        """Feasible at all? Then there is no greatest value."""
        self._x.run()
        self._note(np.array(self._x.getSolution().col_value)[: self.size], self._x.getModelStatus())
        self.high[cell] = np.inf

    def _note(self, x: FloatArray, status: "highspy.HighsModelStatus") -> None:
        if status == highspy.HighsModelStatus.kInfeasible:
            raise InvalidValueError("published", "tables contradict each other: none can be true")
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotConvergedError("published", f"the solver stopped with {status}")
        np.minimum(self.low, x, out=self.low)
        np.maximum(self.high, x, out=self.high)

    def _spread(self) -> None:
        """Tables in which as many cells as possible reach their limit, all at once."""
        sums, right, floor = self._parts
        one = sp.identity(self.size, format="csr")
        beside = sp.csr_matrix((sums.shape[0], self.size))
        rows = sp.vstack([sp.hstack([sums, beside]), sp.hstack([one, -one])])
        solver = _solver(
            rows.tocsr(),
            np.concatenate([right, np.zeros(self.size)]),
            np.concatenate([floor, np.minimum(floor, 0)]),
            False,
            roof=np.concatenate([np.full(self.size, np.inf), self.limit + 1]),
            loose=self.size,
        )
        # Inner points move many cells at once, and cost the same whatever the question before.
        solver.setOptionValue("solver", "ipm")
        solver.setOptionValue("run_crossover", "off")
        z = np.arange(self.size, 2 * self.size, dtype=np.int32)
        for _ in range(ROUNDS):
            left = self.high < self.limit - NEAR
            if not left.any():
                return
            solver.changeColsCost(self.size, z, np.where(left, -1.0, 0.0))
            solver.clearSolver()
            solver.run()
            before = int(left.sum())
            self._note(
                np.array(solver.getSolution().col_value)[: self.size], solver.getModelStatus()
            )
            if before - int((self.high < self.limit - NEAR).sum()) < max(2, before // 100):
                return
            print("left", int((self.high < self.limit - NEAR).sum()))


def _solver(
    sums: sp.csr_matrix,
    right: FloatArray,
    floor: FloatArray,
    whole: bool,
    roof: FloatArray | None = None,
    loose: int = 0,
) -> "highspy.Highs":
    """`loose`: how many of the last rows are only bounded below."""
    columns = sums.tocsc()
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = sums.shape
    model.col_cost_ = np.zeros(sums.shape[1])
    model.col_lower_ = floor
    model.col_upper_ = np.full(sums.shape[1], np.inf) if roof is None else roof
    model.row_lower_ = right
    model.row_upper_ = np.where(np.arange(len(right)) < len(right) - loose, right, np.inf)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
    model.a_matrix_.value_ = columns.data
    if whole:
        model.integrality_ = [highspy.HighsVarType.kInteger] * sums.shape[1]
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    return solver
