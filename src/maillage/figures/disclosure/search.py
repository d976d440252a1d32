"""The quick part of the attack: tables found possible, until every cell that can be safe is."""

import time
from typing import NamedTuple

import highspy
import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.pieces import BEYOND, NEAR, Found, Kin, Piece
from maillage.figures.disclosure.programme import Model, answer, solver_of
from maillage.figures.inputs import FloatArray, IntArray

MOST = 9_000  # cells of a piece; a set of unknown cells up to this size is a single one
BASES = 60
ROUNDS = 8
ROUGHLY, CLOSELY = 1.0, 0.05  # relative distance to the optimum; 1: any point well inside will do
WELL = 0.95
FEW = 20


class Patience(NamedTuple):
    """When to leave off: at so many breaches, or at a moment of the clock of `time.monotonic`."""

    enough: float = np.inf
    until: float = np.inf

    @property
    def over(self) -> bool:
        return time.monotonic() > self.until


def look(
    sums: sp.csr_matrix,
    right: FloatArray,
    floor: FloatArray,
    found: Found,
    kin: Kin,
    *,
    patience: Patience,
) -> None:
    """Notes in `found` what tables can be; the cells they carry to their limit are safe."""
    chance = np.random.default_rng(0)
    if len(floor) <= MOST:
        Piece(sums, right, floor, np.arange(len(floor)), found).clear(chance)
        return
    columns = sums.tocsc()
    wanted = np.empty(0, dtype=np.int64)
    for _ in range(BASES):
        if patience.over or not found.left.any():
            return
        before = int(found.left.sum())
        base = _base(sums, right, floor, found, wanted)
        if base is None and not len(wanted):
            return
        if base is not None:
            found.note(np.arange(len(base)), base)
        left = np.flatnonzero(found.left)
        if base is not None and (
            not len(wanted) or len(left) > WELL * before
        ):  # the base alone has not cleared many
            _rounds(columns, base, floor, found, kin, chance)
            left = np.flatnonzero(found.left)
        wanted = chance.choice(left, min(len(left), max(FEW, len(left) // 5)), replace=False)


def _rounds(  # noqa: PLR0917 -- the parts of one programme
    columns: sp.csc_matrix,
    base: FloatArray,
    floor: FloatArray,
    found: Found,
    kin: Kin,
    chance: np.random.Generator,
) -> None:
    """Piece after piece, cut anew until a round clears few of the cells still waiting."""
    for _ in range(ROUNDS):
        before = int(found.left.sum())
        for cells in kin.pieces(MOST, chance):
            if found.left[cells].any():
                _piece(columns, base, floor, cells, found).clear(chance)
        after = int(found.left.sum())
        if before - after <= after / 10:
            return


def _piece(
    columns: sp.csc_matrix, base: FloatArray, floor: FloatArray, cells: IntArray, found: Found
) -> Piece:
    own = columns[:, cells].tocsr()
    own = own[np.diff(own.indptr) > 0]
    return Piece(own, own @ base[cells], floor[cells], cells, found)


def _base(
    sums: sp.csr_matrix, right: FloatArray, floor: FloatArray, found: Found, cells: IntArray
) -> FloatArray | None:
    """A point well inside, where `cells` are large; None where it found none.

    An inner point, not a corner: from there every cell of a piece has somewhere to go.
    """
    roof = np.full(len(floor), np.inf)
    roof[cells] = found.limit[cells] + BEYOND
    cost = np.zeros(len(floor))
    cost[cells] = -1.0
    continuous = np.zeros(len(floor), dtype=np.bool_)
    solver = solver_of(Model(sums, right, right, floor, roof, cost, continuous))
    solver.setOptionValue("solver", "ipm")
    solver.setOptionValue("run_crossover", "off")
    solver.setOptionValue("ipm_optimality_tolerance", CLOSELY if len(cells) else ROUGHLY)
    solver.run()
    if solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
        return None
    x = answer(solver)
    good = np.abs(sums @ x - right).max(initial=0.0) <= NEAR and (x >= floor - NEAR).all()
    return x if good else None
