"""What a protection starts from: today's true tables, and everything that is out already."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maillage.figures.disclosure.lattice import Lattice, lattice
from maillage.figures.disclosure.moves import FIXED, HIDDEN, OPEN
from maillage.figures.disclosure.primary import Requirements, Rule, requirements
from maillage.figures.disclosure.publication import Publication, known_to, universe
from maillage.figures.disclosure.tables import Table
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Setting:
    """Cells of all tables, new and old, with their true values where we know them."""

    cells: Lattice
    values: IntArray
    status: IntArray  # before any complementary suppression
    asked: Requirements
    primary: BoolArray
    floor: int


@dataclass(frozen=True, eq=False)
class Earlier:
    """A publication that is out, with the true tables behind it where the caller has them."""

    publication: Publication
    truth: tuple[Table, ...] | None


def setting(
    tables: Sequence[Table],
    earlier: Sequence[Earlier],
    minimum: int,
    dominance: Sequence[Rule],
    *,
    zeros: bool,
) -> Setting:
    known = universe([axis for table in tables for axis in table.axes])
    behind = [(table, one.publication.universe) for one in earlier for table in one.truth or ()]
    out = [(table, one.publication.universe) for one in earlier for table in one.publication.tables]
    truth = [*tables, *(table for table, _ in behind)]
    cells = lattice(
        [
            *((table.axes, known_to(known, table.population)) for table in tables),
            *((table.axes, known_to(about, table.population)) for table, about in behind),
            *((told.axes, known_to(about, told.population)) for told, about in out),
        ]
    )
    values = cells.gathered([table.values for table in tables])
    status = np.full(len(cells), HIDDEN, dtype=np.int64)
    for placed in cells.tables[: len(tables)]:
        status[placed.cells] = OPEN
    mine = status == OPEN
    for placed, (table, _) in zip(cells.tables[len(tables) :], behind, strict=False):
        _same(cells, values, mine, placed.cells, table.values)
        mine[placed.cells] = True
    for placed, (told, _) in zip(cells.tables[len(truth) :], out, strict=True):
        shown = ~told.suppressed
        _same(cells, values, mine, placed.cells[shown], told.values[shown])
        status[placed.cells[shown]] = FIXED
        mine[placed.cells[shown]] &= _in_tables(cells, len(tables))[placed.cells[shown]]
        unknown = placed.cells[~shown & ~mine[placed.cells]]
        status[unknown] = FIXED  # we cannot say how far it may move: it stays where it is
    asked, primary = requirements(cells, values, truth, minimum, dominance, zeros=zeros, mine=mine)
    floor = max([int(not (zeros or (primary & (values == 0)).any())), *_floors(earlier)])
    status[(values == 0) & ~primary & (status == OPEN)] = FIXED
    status[primary & (status == OPEN)] = HIDDEN
    return Setting(cells, values, status, asked, primary, floor)


def _floors(earlier: Sequence[Earlier]) -> list[int]:
    return [one.publication.floor for one in earlier]


def _in_tables(cells: Lattice, count: int) -> BoolArray:
    inside = np.zeros(len(cells), dtype=np.bool_)
    for placed in cells.tables[:count]:
        inside[placed.cells] = True
    return inside


def _same(
    cells: Lattice, values: IntArray, mine: BoolArray, shown: IntArray, told: IntArray
) -> None:
    """What is out is out: values we do not know are taken from it, the others must agree."""
    wrong = shown[mine[shown] & (values[shown] != told)]
    if len(wrong):
        reason = f"tells another count of {cells.words(int(wrong[0]))}; name the revised cell anew"
        raise InvalidValueError("previous", reason)
    values[shown] = told
