"""Complementary suppression: a witness for everything that must stay possible.

Hiding more never spoils a witness, so requirements are served one after the other, each by the
moves that hide least beyond what is hidden already. A second pass then takes back, one by one, the
hidden cells that few witnesses need, where those witnesses can be replaced at no cost.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from maillage.figures.disclosure.lattice import Lattice
from maillage.figures.disclosure.moves import FIXED, HIDDEN, OPEN, State, forget, prove
from maillage.figures.disclosure.primary import DOWN, UP, Requirements
from maillage.figures.disclosure.space import room, space
from maillage.figures.inputs import BoolArray, FloatArray, IntArray

BREADTHS = (40, 400)  # partners tried at first; where that finds nothing, practically all
TRIALS = 20_000
LAST_TRIALS = 2_000_000


@dataclass(frozen=True, eq=False)
class Witness:
    """Tables that show something possible: what they change, and which requirements they serve."""

    cells: IntArray
    change: IntArray
    serves: tuple[int, ...]


class Protector:
    """The state of one protection: what is hidden, and by which witness each requirement holds."""

    def __init__(
        self,
        cells: Lattice,
        values: IntArray,
        asked: Requirements,
        *,
        status: IntArray,
        cost: FloatArray,
        floor: int,
    ) -> None:
        self.cells, self.values, self.asked = cells, values, asked
        self.state = State(status, values.copy(), cost, np.zeros_like(values), floor)
        self.space = space(cells, values, BREADTHS[0])
        self.room = room(self.space, len(cells))
        self.witness: dict[int, Witness] = {}  # by the requirement it was built for
        self.served: dict[int, int] = {}  # requirement: the one whose witness serves it
        self.users: defaultdict[int, set[int]] = defaultdict(set)  # cell: witnesses that change it
        self._at = {side: np.full(len(cells), -1, dtype=np.int64) for side in (UP, DOWN)}
        for side, at in self._at.items():
            own = np.flatnonzero(asked.side == side)
            at[asked.cell[own]] = own

    def serve(self, order: IntArray) -> list[int]:
        """Serves every requirement; returns those it could not."""
        return [
            asked
            for asked in order.tolist()
            if asked not in self.served and not self._build(asked, TRIALS)
        ]

    def serve_widely(self, left: list[int]) -> list[int]:
        """The same with every partner there is."""
        if not left:
            return []
        self.space = space(self.cells, self.values, BREADTHS[1])
        self.room = room(self.space, len(self.cells))
        return [
            asked
            for asked in left
            if asked not in self.served and not self._build(asked, LAST_TRIALS)
        ]

    def keep(self, number: int, cells: IntArray, change: IntArray) -> None:
        """Takes a witness in, for all the requirements it serves."""
        now = self.values[cells] + change
        serves = {number}
        for side, at in self._at.items():
            asked = at[cells]
            far = side * (now - self.asked.target[asked]) >= 0
            serves |= set(asked[(asked >= 0) & far].tolist())
        new = [asked for asked in serves if asked not in self.served]
        self.served |= dict.fromkeys(new, number)
        self.witness[number] = Witness(cells, change, tuple(new))
        for cell in cells.tolist():
            self.users[cell].add(number)

    def _build(self, number: int, trials: int) -> bool:
        cell, side = int(self.asked.cell[number]), int(self.asked.side[number])
        need = side * (int(self.asked.target[number]) - int(self.values[cell]))
        if need <= 0:
            self.keep(number, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64))
            return True
        key = self.cells.keys[cell]
        seen = prove(self.space, self.state, self.room, key, cell, side, need, trials)
        if seen == 0:
            return False
        touched = self.room.touched[:seen].copy()
        change = self.state.change[touched]
        forget(self.state, self.room, seen)
        self.keep(number, touched[change != 0], change[change != 0])
        return True

    def clean(self, primary: BoolArray, proofs: int) -> None:
        """Shows again what turns out not to be needed, until `proofs` witnesses were rebuilt."""
        hidden = np.flatnonzero((self.state.status == HIDDEN) & ~primary)
        self.state.status[self.state.status == OPEN] = FIXED
        uses = np.array([len(self.users[cell]) for cell in hidden.tolist()])
        for cell in hidden[np.argsort(uses / self.state.cost[hidden], kind="stable")].tolist():
            if proofs <= 0:
                break
            proofs -= 1 + len(self.users[cell])
            self._show(cell)

    def _show(self, cell: int) -> None:
        """Tries to do without hiding a cell."""
        self.state.status[cell] = FIXED
        old = {number: self.witness[number] for number in sorted(self.users[cell])}
        lost = [asked for number in old for asked in self._drop(number)]
        made: list[int] = []
        for asked in lost:
            if asked in self.served:
                continue
            if not self._build(asked, TRIALS // 20):
                break
            made.append(asked)
        else:
            return
        self.state.status[cell] = HIDDEN
        for number in made:
            self._drop(number)
        for number, witness in old.items():
            self._restore(number, witness)

    def _drop(self, number: int) -> tuple[int, ...]:
        witness = self.witness.pop(number)
        for cell in witness.cells.tolist():
            self.users[cell].discard(number)
        for asked in witness.serves:
            del self.served[asked]
        return witness.serves

    def _restore(self, number: int, witness: Witness) -> None:
        self.witness[number] = witness
        self.served |= dict.fromkeys(witness.serves, number)
        for cell in witness.cells.tolist():
            self.users[cell].add(number)
