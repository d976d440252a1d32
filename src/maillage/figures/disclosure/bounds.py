"""One connected set of unknown cells as a linear programme, asked again and again."""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.errors import InvalidValueError, NotConvergedError
from maillage.figures.inputs import FloatArray

ROUNDS = 60
NEAR = 1e-6
UNDECIDED = (highspy.HighsModelStatus.kUnknown, highspy.HighsModelStatus.kSolveError)


class Bounds(NamedTuple):
    low: FloatArray
    high: FloatArray


class Programme:
    """`sums @ x = right` and `x >= floor`; `limit` is what each x should be able to reach."""

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
        self._x = _solver(sums, right, floor, whole=whole)
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
        self._run()
        status = self._x.getModelStatus()
        self._x.changeColCost(cell, 0.0)
        if status in (
            highspy.HighsModelStatus.kUnbounded,
            highspy.HighsModelStatus.kUnboundedOrInfeasible,
        ):
            self._unbounded(cell)
            return
        self._note(answer(self._x)[: self.size], status)

    def _run(self) -> None:
        """From where the last question ended; anew, by other means, where that leads nowhere."""
        self._x.run()
        for solver in ("simplex", "ipm"):
            if self._x.getModelStatus() not in UNDECIDED:
                break
            self._x.clearSolver()
            self._x.setOptionValue("solver", solver)
            self._x.run()
        self._x.setOptionValue("solver", "choose")

    def _unbounded(self, cell: int) -> None:
        """Feasible at all? Then there is no greatest value."""
        self._run()
        self._note(answer(self._x)[: self.size], self._x.getModelStatus())
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
            whole=False,
            roof=np.concatenate([np.full(self.size, np.inf), self.limit + 1]),
            loose=self.size,
        )
        # Inner points move many cells at once, and cost the same whatever the question before.
        solver.setOptionValue("solver", "ipm")
        solver.setOptionValue("run_crossover", "off")
        z = np.arange(self.size, 2 * self.size, dtype=np.int32)
        chance = np.random.default_rng(0)
        share = 1.0
        for _ in range(ROUNDS):
            left = np.flatnonzero(self.high < self.limit - NEAR)
            if not len(left):
                return
            asked = chance.choice(left, int(np.ceil(share * len(left))), replace=False)
            wanted = np.zeros(self.size)
            wanted[asked] = -1.0
            solver.changeColsCost(self.size, z, wanted)
            solver.clearSolver()
            solver.run()
            self._note(answer(solver)[: self.size], solver.getModelStatus())
            cleared = len(left) - int((self.high < self.limit - NEAR).sum())
            # Cells that pull against each other: fewer of them at once.
            if cleared < len(asked) / 3:
                if len(asked) == 1:
                    return
                share /= 2


def _solver(
    sums: sp.csr_matrix,
    right: FloatArray,
    floor: FloatArray,
    *,
    whole: bool,
    roof: FloatArray | None = None,
    loose: int = 0,
) -> "highspy.Highs":
    """`loose`: how many of the last rows are only bounded below."""
    columns = sums.shape[1]
    return solver_of(
        Model(
            sums,
            right,
            np.where(np.arange(len(right)) < len(right) - loose, right, np.inf),
            floor,
            np.full(columns, np.inf) if roof is None else roof,
            np.zeros(columns),
            np.full(columns, whole),
        )
    )
