"""Handing a sparse programme to HiGHS, on one thread and in silence."""

from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.inputs import BoolArray, FloatArray


class Model(NamedTuple):
    """Least `cost @ x` with `low <= rows @ x <= high` and `floor <= x <= roof`."""

    rows: sp.csr_matrix
    low: FloatArray
    high: FloatArray
    floor: FloatArray
    roof: FloatArray
    cost: FloatArray
    whole: BoolArray  # (columns,): which x are whole numbers


def solver_of(model: Model, seconds: float = np.inf) -> "highspy.Highs":
    columns = model.rows.tocsc()
    given = highspy.HighsLp()
    given.num_row_, given.num_col_ = columns.shape
    given.col_cost_, given.col_lower_, given.col_upper_ = model.cost, model.floor, model.roof
    given.row_lower_, given.row_upper_ = model.low, model.high
    given.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    given.a_matrix_.start_, given.a_matrix_.index_ = columns.indptr, columns.indices
    given.a_matrix_.value_ = columns.data
    if model.whole.any():
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        given.integrality_ = [kinds[int(one)] for one in model.whole]
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it ships no types
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    if np.isfinite(seconds):
        solver.setOptionValue("time_limit", float(seconds))
    solver.passModel(given)
    return solver


def answer(solver: "highspy.Highs") -> FloatArray:
    return np.array(solver.getSolution().col_value, dtype=np.float64)
