"""Programmes for HiGHS: the relaxation a proof goes by, and plans that floors tie together.

The mixed integer programme of Cornuejols, Nemhauser and Wolsey (1980): one whole variable a site,
and for each row one *level* a value, 1 when no open site is that near. Levels need not be declared
whole, and ways of equal value share one.
"""

from typing import NamedTuple

import highspy
import numpy as np
from scipy import sparse

from maillage.figures.accessibility.inputs import Floats, Ints
from maillage.figures.errors import InfeasibleError, NotConvergedError
from maillage.figures.siting.problem import Flags, Problem

FEASIBLE, HALF, UNLIMITED = 2, 0.5, 2**31 - 1
LARGE = 20  # bits
STATUS = highspy.HighsModelStatus
INFINITY = highspy.kHighsInf


class Floors(NamedTuple):
    """Σ_i part[g, i] × (row i is served below its `most`) must reach least[g]."""

    part: Floats
    least: Floats


class Found(NamedTuple):
    open: Flags
    bound: float


class Levels(NamedTuple):
    """The level of each way; of each level its row and value, and whether it is the first there."""

    of_way: Ints
    row: Ints
    value: Floats
    first: Flags


def exact(problem: Problem, floors: Floors, seconds: float) -> Found:
    """The best plan within the time given, and the bound HiGHS proved."""
    levels = _levels(problem)
    solver = _solver({"mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "time_limit": max(0.1, seconds)})
    solver.passModel(_programme(problem, levels, floors))
    solver.run()
    info = solver.getInfo()
    if solver.getModelStatus() == STATUS.kInfeasible:
        raise InfeasibleError("floors", "no choice of sites within the budget satisfies them all")
    if info.primal_solution_status != FEASIBLE:
        raise NotConvergedError("seconds", "no plan was found in the time given")
    chosen = np.asarray(solver.getSolution().col_value)[: problem.sites] > HALF
    return Found(chosen, float(info.mip_dual_bound))


class Relaxation:
    """The programme without whole numbers, solved again and again with some sites fixed."""

    def __init__(self, problem: Problem) -> None:
        programme = _programme(problem, _levels(problem), None)
        programme.integrality_ = []
        self.scale = _moderate(np.asarray(programme.col_cost_))
        programme.col_cost_ = np.asarray(programme.col_cost_) / self.scale
        programme.offset_ /= self.scale
        self.sites = np.arange(problem.sites, dtype=np.int32)
        self.solver = _solver({"presolve": "off", "solver": "simplex", "threads": 1})
        self.solver.passModel(programme)

    def value(  # noqa: PLR0917  # one line of the tree's loop
        self,
        lower: Flags,
        upper: Flags,
        basis: highspy.HighsBasis | None,
        enough: float,
        seconds: float,
        steps: int | None,
    ) -> float | None:
        """The least sum; infinite if it is `enough` or impossible; None if time is over.

        With a number of `steps`, where those lead: no bound, an idea of it.
        """
        if seconds <= 0.0:
            return None
        solver = self.solver
        solver.changeColsBounds(
            len(self.sites), self.sites, lower.astype(float), upper.astype(float)
        )
        solver.setOptionValue("objective_bound", enough / self.scale)
        # HiGHS counts its time over all runs.
        solver.setOptionValue("time_limit", solver.getRunTime() + seconds)
        solver.setOptionValue("simplex_iteration_limit", UNLIMITED if steps is None else steps)
        if basis is not None:
            solver.setBasis(basis)
        solver.run()
        status = solver.getModelStatus()
        if status == STATUS.kSolveError:  # of a basis that rounding has spoilt: begin anew
            solver.clearSolver()
            solver.run()
            status = solver.getModelStatus()
        if status in {STATUS.kInfeasible, STATUS.kObjectiveBound}:
            return float(np.inf)
        if status == STATUS.kOptimal or (steps is not None and status == STATUS.kIterationLimit):
            return float(solver.getInfo().objective_function_value) * self.scale
        return None

    def shares(self) -> Floats:
        """(m,) how far each site is open."""
        return np.asarray(self.solver.getSolution().col_value)[: len(self.sites)]

    def reduced(self) -> Floats:
        """(m,) what opening a closed site costs at least; less what closing an open one does."""
        return np.asarray(self.solver.getSolution().col_dual)[: len(self.sites)] * self.scale

    def basis(self) -> highspy.HighsBasis:
        return self.solver.getBasis()


def _moderate(costs: Floats) -> float:
    """A power of two that brings large costs where HiGHS's tolerances mean something."""
    return float(2.0 ** max(0, np.frexp(costs.max(initial=0.0))[1] - LARGE))


def _solver(options: dict[str, float | str]) -> highspy.Highs:
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it ships none
    for option, value in ({"output_flag": False, "random_seed": 1} | options).items():
        solver.setOptionValue(option, value)
    return solver


def _levels(problem: Problem) -> Levels:
    row = np.repeat(np.arange(problem.rows), np.diff(problem.row_start))
    first = np.ones(len(row), dtype=bool)
    first[1:] = row[1:] != row[:-1]
    new = first.copy()
    new[1:] |= np.diff(problem.row_value) > 0
    return Levels(np.cumsum(new) - 1, row[new], problem.row_value[new], first[new])


def _programme(problem: Problem, levels: Levels, floors: Floors | None) -> highspy.HighsLp:
    """Columns: sites, then levels. Rows: the budget, a chain of levels for each row, the floors."""
    count, last = len(levels.row), np.append(levels.first[1:], True)[: len(levels.row)]
    following = np.where(last, problem.most[levels.row], np.append(levels.value[1:], 0.0)[:count])
    base = problem.most.copy()
    base[levels.row[levels.first]] = levels.value[levels.first]
    lower, upper = np.append(-INFINITY, levels.first), np.append(problem.budget, [INFINITY] * count)
    table = _chains(problem, levels)
    if floors is not None:
        served = _served(problem, levels, last, floors)
        table = sparse.vstack((table, served[0]), format="csr")
        lower = np.concatenate((lower, served[1]))
        upper = np.append(upper, [INFINITY] * len(served[1]))
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = problem.sites + count, len(lower)
    programme.col_cost_ = np.append(np.zeros(problem.sites), following - levels.value)
    programme.col_lower_ = np.zeros(problem.sites + count)
    programme.col_upper_ = np.ones(problem.sites + count)
    programme.row_lower_, programme.row_upper_ = lower, upper
    programme.offset_ = float(base.sum())
    programme.integrality_ = [highspy.HighsVarType.kInteger] * problem.sites + [
        highspy.HighsVarType.kContinuous
    ] * count
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_, programme.a_matrix_.index_ = table.indptr, table.indices
    programme.a_matrix_.value_ = table.data
    return programme


def _chains(problem: Problem, levels: Levels) -> sparse.csr_array:
    """The budget, then for each level k: z_k + Σ sites of the level ≥ z_(k - 1), or 1 at first."""
    count = len(levels.row)
    later = np.nonzero(~levels.first)[0]
    rows = (np.zeros(problem.sites), levels.of_way + 1, np.arange(count) + 1, later + 1)
    site, level = problem.row_site.astype(np.int64), problem.sites + np.arange(count)
    columns = (np.arange(problem.sites), site, level, level[later - 1])
    values = (problem.price, np.ones(len(site)), np.ones(count), -np.ones(len(later)))
    place = (np.concatenate(rows).astype(np.int64), np.concatenate(columns))
    shape = (count + 1, problem.sites + count)
    return sparse.coo_array((np.concatenate(values), place), shape=shape).tocsr()


def _served(
    problem: Problem, levels: Levels, last: Flags, floors: Floors
) -> tuple[sparse.csr_array, Floats]:
    """Floors on 1 - the last level of each row: the rows served by nobody."""
    ends = np.nonzero(last)[0]
    part = floors.part[:, levels.row[ends]]
    table = sparse.coo_array(part)
    place = (table.coords[0], problem.sites + ends[table.coords[1]])
    shape = (len(floors.least), problem.sites + len(levels.row))
    return sparse.coo_array((-table.data, place), shape=shape).tocsr(), floors.least - part.sum(1)
