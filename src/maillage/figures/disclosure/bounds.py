"""One connected set of unknown cells as a linear programme, asked again and again."""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.pieces import Found, Kin
from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.disclosure.search import MOST, Patience, look
from maillage.figures.errors import InvalidValueError, NotConvergedError
from maillage.figures.inputs import FloatArray

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
        self._found = Found(limit)
        self.judged = True  # every cell
        self._x = _solver(sums, right, floor, whole=whole)
        self._parts = (sums, right, floor)

    def all(self) -> Bounds:
        """The exact interval of every cell."""
        for cell in range(self.size):
            self._ask(cell, -1.0)
            self._ask(cell, 1.0)
        return self._bounds()

    def until_cleared(self, kin: Kin, patience: Patience) -> Bounds:
        """Exact intervals of the cells that cannot reach their limit; of others, what was found.

        Where patience ends, the cells not yet judged keep an interval that excludes nothing.
        """
        look(*self._parts, self._found, kin, patience=patience)
        self._prepare()
        judged = ~self._found.left
        breached = 0
        for cell in np.flatnonzero(~judged).tolist():
            if breached >= patience.enough or patience.over:
                break
            judged[cell] = True
            if self._found.left[cell]:
                self._ask(cell, -1.0)
            if self._found.left[cell]:
                self._ask(cell, 1.0)
                breached += 1
        open_still = ~judged & self._found.left
        self.judged = not open_still.any()
        self._found.low[open_still], self._found.high[open_still] = 0.0, np.inf
        return self._bounds()

    def _bounds(self) -> Bounds:
        return Bounds(self._found.low, self._found.high)

    def _prepare(self) -> None:
        """Far from a corner to start from, inner points are reached sooner than corners."""
        if self.size > MOST:
            self._x.setOptionValue("solver", "ipm")
            self._x.setOptionValue("run_crossover", "off")

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
        self._found.high[cell] = np.inf

    def _note(self, x: FloatArray, status: "highspy.HighsModelStatus") -> None:
        if status == highspy.HighsModelStatus.kInfeasible:
            raise InvalidValueError("published", "tables contradict each other: none can be true")
        if status != highspy.HighsModelStatus.kOptimal:
            raise NotConvergedError("published", f"the solver stopped with {status}")
        self._found.note(np.arange(self.size), x)


def _solver(
    sums: sp.csr_matrix,
    right: FloatArray,
    floor: FloatArray,
    *,
    whole: bool,
) -> "highspy.Highs":
    columns = sums.shape[1]
    return solver_of(
        Model(
            sums,
            right,
            right,
            floor,
            np.full(columns, np.inf),
            np.zeros(columns),
            np.full(columns, whole),
        )
    )
