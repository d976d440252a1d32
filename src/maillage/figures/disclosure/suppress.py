"""Suppression from end to end: what to hide, what that costs, what goes out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from maillage.figures.disclosure.fallback import solved
from maillage.figures.disclosure.lattice import Lattice, Placed
from maillage.figures.disclosure.moves import FIXED, HIDDEN, OPEN
from maillage.figures.disclosure.optimal import least, small_enough
from maillage.figures.disclosure.primary import Requirements, Rules, rules_of
from maillage.figures.disclosure.protect import Protector, Witness
from maillage.figures.disclosure.publication import Publication, PublishedTable, hide
from maillage.figures.disclosure.setting import Earlier, Setting, setting
from maillage.figures.disclosure.tables import Table, Tables, tables_of
from maillage.figures.errors import InfeasibleError, InvalidValueError
from maillage.figures.inputs import BoolArray, FloatArray, IntArray, number, one_of, whole

LEAST_MINIMUM = 2
ZEROS = ("shown", "hidden")
SLIGHTLY = 1e-6


@dataclass(frozen=True)
class Loss:
    """What readers lose: how many cells, and how much of all that is counted."""

    cells: int
    primary: int
    complementary: int
    share: float  # of the sum of all cells, the part in complementary ones
    cost: float  # sum of the square roots of the complementary cells: what was kept small
    bound: float | None  # no protection costs less; None where that was not worked out


@dataclass(frozen=True, eq=False)
class Suppression:
    """The answer for those who hold the true tables. Only `published` may leave the house."""

    tables: tuple[Table, ...]
    published: Publication
    requirements: Requirements
    witnesses: tuple[Witness, ...]
    cells: Lattice
    status: IntArray
    is_primary: BoolArray
    values: IntArray
    bound: float | None = None

    @cached_property
    def primary(self) -> tuple[BoolArray, ...]:
        """By table: cells hidden for their own sake."""
        return tuple(self.is_primary[placed.cells] for placed in self._own)

    @cached_property
    def complementary(self) -> tuple[BoolArray, ...]:
        """By table: cells hidden so that the primary ones cannot be worked out."""
        also = (self.status == HIDDEN) & ~self.is_primary
        return tuple(also[placed.cells] for placed in self._own)

    @property
    def loss(self) -> Loss:
        own = np.unique(np.concatenate([placed.cells.ravel() for placed in self._own]))
        hidden, primary = self.status[own] == HIDDEN, self.is_primary[own]
        also = hidden & ~primary
        total = int(self.values[own].sum())
        share = float(self.values[own][also].sum() / total) if total else 0.0
        cost = float(np.sqrt(self.values[own][also]).sum())
        return Loss(
            len(own), int((hidden & primary).sum()), int(also.sum()), share, cost, self.bound
        )

    def alternative(self, number: int) -> tuple[IntArray, ...]:
        """By table: the tables of one witness, which a reader cannot tell from the true ones."""
        witness = self.witnesses[number]
        values = self.values.copy()
        values[witness.cells] += witness.change
        return tuple(values[placed.cells] for placed in self._own)

    @property
    def _own(self) -> tuple[Placed, ...]:
        return self.cells.tables[: len(self.tables)]


Previous = Suppression | Publication | Sequence[Suppression | Publication] | None


def suppress(
    tables: Tables,
    minimum: int = 11,
    dominance: Rules = None,
    *,
    zeros: str = "shown",
    complementary: bool = True,
    previous: Previous = None,
    effort: int = 10_000,
    seconds: float = 1.0,
) -> Suppression:
    """Hides what may not be told, and as little else as it takes to keep it hidden.

    `tables`: a `Table`, an array of counts without totals (any number of dimensions), several of
    them, or a mapping by name. Totals are added and published too. `minimum`: counts from 1 to
    `minimum` - 1 are hidden, and whoever reads everything published must find each of them able
    to be `minimum` or more. `dominance`: (n, k) with k in percent (or a share up to 1), a
    `Dominance`, a `Percent` or several of these, for tables with contributions. `zeros`: "shown",
    or "hidden" like small counts. `previous`: what was published before (the earlier
    `Suppression`s, or `Publication`s where the true tables are gone). `complementary=False` hides
    primary cells only: a control, not a protection. `effort`: witnesses rebuilt to hide less.
    `seconds`: how long to look for the least loss and its bound where tables are small; 0: not.

    Raises `InfeasibleError` where something already out, or a single class, forbids protection.
    """
    minimum = whole("minimum", minimum, LEAST_MINIMUM)  # below, nothing is small
    effort = whole("effort", effort)
    if number("seconds", seconds) < 0:
        raise InvalidValueError("seconds", f"must be 0 or more, not {seconds!r}")
    one_of("zeros", zeros, ZEROS)
    truth = tables_of(tables)
    earlier = _earlier(previous)
    start = setting(truth, earlier, minimum, rules_of(dominance), zeros=zeros == "hidden")
    made = Protection(start.status, ())
    if complementary:
        _refuse_published(start)
        made = _protected(start, effort, seconds)
    shown = Publication(
        tuple(_published(table, made.status[placed.cells] == HIDDEN)
              for table, placed in zip(truth, start.cells.tables, strict=False)),
        minimum,
        start.floor,
        tuple(one.publication for one in earlier),
    )  # fmt: skip
    return Suppression(
        truth,
        shown,
        start.asked,
        made.witnesses,
        start.cells,
        made.status,
        start.primary,
        start.values,
        made.bound,
    )


def _earlier(previous: Previous) -> list[Earlier]:
    given = _publications(previous)
    known = [Earlier(one.published, one.tables) for one in given if isinstance(one, Suppression)]
    bare = [one for one in given if isinstance(one, Publication)]
    bare += [older for one in known for older in one.publication.earlier]
    seen = {id(one.publication) for one in known}
    for publication in bare:
        for one in publication.everything:
            if id(one) not in seen:
                seen.add(id(one))
                known.append(Earlier(one, None))
    return known


def _publications(previous: Previous) -> list[Suppression | Publication]:
    if previous is None or isinstance(previous, Suppression | Publication):
        return [] if previous is None else [previous]
    if isinstance(previous, str) or not isinstance(previous, Iterable):
        raise InvalidValueError("previous", "must be what `suppress` returned, or several of these")
    given = list(previous)
    for one in given:
        if not isinstance(one, Suppression | Publication):
            reason = f"holds {one!r}, which is neither a Suppression nor a Publication"
            raise InvalidValueError("previous", reason)
    return given


def _refuse_published(start: Setting) -> None:
    out = np.flatnonzero(start.primary & (start.status != HIDDEN))
    if len(out):
        reason = f"already tells {start.cells.words(int(out[0]))}, which may not be told"
        raise InfeasibleError("previous", reason)


class Protection(NamedTuple):
    status: IntArray
    witnesses: tuple[Witness, ...]
    bound: float | None = None


def _protected(start: Setting, effort: int, seconds: float) -> Protection:
    """By moves; where tables are small, the least loss is worked out and taken if it is less."""
    cost = np.sqrt(start.values.astype(np.float64))
    work = _served(start, start.status, cost)
    work.clean(start.primary, effort)
    found = _ended(work)
    if not seconds or not small_enough(start.cells, start.asked):
        return found
    best = least(
        start.cells,
        start.values,
        start.asked,
        status=start.status,
        cost=cost,
        floor=start.floor,
        seconds=seconds,
    )
    if best is None:
        return found
    if cost[best.hidden & ~start.primary].sum() < cost[_also(start, found)].sum() - SLIGHTLY:
        status = np.where(best.hidden, HIDDEN, np.where(start.status == OPEN, FIXED, start.status))
        try:
            found = _ended(_served(start, status, cost))
        except InfeasibleError:  # possible in fractions only: the first protection stands
            return found._replace(bound=best.bound)
    return found._replace(bound=best.bound)


def _also(start: Setting, made: Protection) -> BoolArray:
    also: BoolArray = (made.status == HIDDEN) & ~start.primary
    return also


def _served(start: Setting, status: IntArray, cost: FloatArray) -> Protector:
    work = Protector(
        start.cells, start.values, start.asked, status=status.copy(), cost=cost, floor=start.floor
    )
    # From the finest cells up: hiding a total is dear, and the cells below it may do.
    size = start.values[start.asked.cell]
    order = np.lexsort((size, _spans(start.cells)[start.asked.cell]))
    for asked in work.serve_widely(work.serve(order)):
        _by_programme(start, work, asked)
    return work


def _ended(work: Protector) -> Protection:
    status = np.where(work.state.status == HIDDEN, HIDDEN, OPEN)
    return Protection(status, tuple(work.witness.values()))


def _by_programme(start: Setting, work: Protector, asked: int) -> None:
    cell, side = int(start.asked.cell[asked]), int(start.asked.side[asked])
    need = side * (int(start.asked.target[asked]) - int(start.values[cell]))
    found = solved(start.cells, start.values, work.state, cell=cell, side=side, need=need)
    if found is None:
        reason = f"leave no way to protect {start.cells.words(cell)}"
        raise InfeasibleError("tables", reason)
    touched, change = found
    work.state.status[touched] = HIDDEN
    work.keep(asked, touched, change)


def _spans(cells: Lattice) -> IntArray:
    """(cells,): of how many finest combinations each is made."""
    spans = np.ones(len(cells), dtype=np.int64)
    for position, axis in enumerate(cells.axes):
        spans *= np.array([len(inside) for inside in axis.sets])[cells.keys[:, position]]
    return spans


def _published(table: Table, hidden: BoolArray) -> PublishedTable:
    values = hide(table.values, hidden)
    return PublishedTable(table.name, table.axes, values, hidden, table.population)
