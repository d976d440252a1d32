"""What a reader of everything published can write down: known counts, unknown ones, and sums.

Written apart from the protection, from published tables alone: cells are found by what they count,
sums by the rows a table declares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from maillage.figures.disclosure.axes import Axis
from maillage.figures.disclosure.publication import (
    POPULATION,
    Publication,
    PublishedTable,
    known_to,
)
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import FloatArray, IntArray

Group = frozenset[str]


@dataclass(frozen=True, eq=False)
class Unknowns:
    """Cells and equations: `sums @ x == 0` over all cells, of which some are known."""

    value: FloatArray  # (cells,): NaN where hidden
    floor: FloatArray  # (cells,): the least it can be
    sums: sp.csr_matrix  # (equations, cells): 1 for the total, -1 for its parts
    places: tuple[IntArray, ...]  # by table: number of each cell
    keys: IntArray  # (cells, axes): which row of each axis it is in


def unknowns(publications: Sequence[Publication]) -> Unknowns:
    """All tables of all publications, cells that count the same people made one."""
    groups = {name: _Groups(name, publications) for name in _names(publications)}
    tables = [
        _Rows(table, publication, groups)
        for publication in publications
        for table in publication.tables
    ]
    codes = [table.codes() for table in tables]
    unique, inverse = np.unique(
        np.concatenate([code.ravel() for code in codes]), return_inverse=True
    )
    ends = np.cumsum([code.size for code in codes])[:-1]
    numbers = [
        part.reshape(code.shape) for part, code in zip(np.split(inverse, ends), codes, strict=True)
    ]
    sums = [table.sums(cells, len(unique)) for table, cells in zip(tables, numbers, strict=True)]
    places = tuple(table.own(cells) for table, cells in zip(tables, numbers, strict=True))
    value, floor = _told(publications, places, len(unique))
    sizes = [len(axis.numbers) for axis in groups.values()]
    keys = np.stack(np.unravel_index(unique, sizes), axis=1).astype(np.int64)
    return Unknowns(value, floor, sp.vstack(sums, format="csr"), places, keys)


def _names(publications: Sequence[Publication]) -> list[str]:
    names = [axis.name for one in publications for table in one.tables for axis in table.axes]
    return list(dict.fromkeys([*names, POPULATION]))


class _Groups:
    """One axis over all publications: which people each row means, as a number."""

    def __init__(self, name: str, publications: Sequence[Publication]) -> None:
        axes = [a for p in publications for t in p.tables for a in t.axes if a.name == name]
        self._made: dict[str, Group] = {}
        for axis in axes:
            for row, inside in axis.contents.items():
                if row not in axis.members:
                    self._made.setdefault(row, inside)
        meant = [self.meant(axis.contents[row]) for axis in axes for row in axis.rows]
        meant += [self.meant(p.universe[name]) for p in publications if name in p.universe]
        if name == POPULATION:
            meant = [frozenset((t.population,)) for p in publications for t in p.tables]
        self.everybody: Group = frozenset[str]().union(*meant)
        self.numbers = {group: n for n, group in enumerate(dict.fromkeys([self.everybody, *meant]))}

    def meant(self, members: Group) -> Group:
        """Members that are totals of a finer table, told by what they contain."""
        people = set(members)
        while coarse := people & self._made.keys():
            row = min(coarse)
            people = (people - {row}) | self._made[row]
        return frozenset(people)


class _Rows:
    """A table with its own rows, and those of other tables that it can sum."""

    def __init__(
        self, table: PublishedTable, publication: Publication, groups: Mapping[str, _Groups]
    ) -> None:
        self.table, self.groups = table, groups
        own = {axis.name: axis for axis in table.axes}
        self.rows: list[list[int]] = []
        self.parts: list[list[tuple[int, list[int]]]] = []  # by axis: (row of a sum, rows it sums)
        for name, axis in groups.items():
            if name in own:
                rows, parts = _with_sums(own[name], axis)
            else:
                known = known_to(publication.universe, table.population).get(name)
                everybody = axis.meant(known) if known else axis.everybody
                rows, parts = [axis.numbers[everybody]], []
            self.rows.append(rows)
            self.parts.append(parts)

    def codes(self) -> IntArray:
        """One number a cell, the same in every table."""
        sizes = [len(axis.numbers) for axis in self.groups.values()]
        grid = np.meshgrid(*[np.array(rows) for rows in self.rows], indexing="ij")
        codes: IntArray = np.asarray(np.ravel_multi_index(grid, sizes), dtype=np.int64)
        return codes

    def own(self, cells: IntArray) -> IntArray:
        """The cells of the table itself, laid out as it is."""
        names = list(self.groups)
        order = [names.index(axis.name) for axis in self.table.axes]
        others = [position for position in range(len(names)) if position not in order]
        turned = np.transpose(cells, [*order, *others])
        shape = self.table.values.shape
        return turned[tuple(slice(length) for length in shape)].reshape(shape)

    def sums(self, cells: IntArray, count: int) -> sp.csr_matrix:
        found = [sp.csr_matrix((0, count))]
        for axis, parts in enumerate(self.parts):
            lines = np.moveaxis(cells, axis, 0).reshape(cells.shape[axis], -1)
            found += [_lines(lines[total], lines[below], count) for total, below in parts]
        return sp.vstack(found, format="csr")


def _with_sums(axis: Axis, groups: _Groups) -> tuple[list[int], list[tuple[int, list[int]]]]:
    names = list(axis.rows)
    meant = [groups.meant(axis.contents[name]) for name in names]
    rows = [groups.numbers[group] for group in meant]
    parts = [
        (row, [names.index(child) for child in axis.totals[name]])
        for row, name in enumerate(names)
        if name in axis.totals
    ]
    everybody = len(names) - 1
    if names[everybody] not in {*axis.totals, *axis.members}:
        parts.append((everybody, _covering(meant[everybody], meant)))
    for group, number in groups.numbers.items():
        if number not in rows and (below := _covering(group, meant)):
            parts.append((len(rows), below))
            rows.append(number)
    return rows, [(row, below) for row, below in parts if below]


def _covering(group: Group, meant: Sequence[Group]) -> list[int]:
    """Rows that make a group up, the largest first: few, so that the sums of them are short."""
    left, found = set(group), []
    for row in sorted(range(len(meant)), key=lambda row: (-len(meant[row]), row)):
        if meant[row] < group and meant[row] <= left:
            found.append(row)
            left -= meant[row]
    return [] if left else found


def _lines(totals: IntArray, parts: IntArray, count: int) -> sp.csr_matrix:
    """(lines, cells): each total less its parts."""
    lines = np.arange(len(totals))
    row = np.concatenate([lines, np.tile(lines, len(parts))])
    column = np.concatenate([totals, parts.ravel()])
    sign = np.concatenate([np.ones(len(totals)), -np.ones(parts.size)])
    return sp.csr_matrix((sign, (row, column)), shape=(len(totals), count))


def _told(
    publications: Sequence[Publication], places: Sequence[IntArray], count: int
) -> tuple[FloatArray, FloatArray]:
    value, floor = np.full(count, np.nan), np.zeros(count)
    tables = [(one, table) for one in publications for table in one.tables]
    for (one, table), cells in zip(tables, places, strict=True):
        shown = cells[~table.suppressed]
        told = table.values[~table.suppressed].astype(np.float64)
        if (~np.isnan(value[shown]) & (value[shown] != told)).any():
            reason = f"table {table.name!r} contradicts another table"
            raise InvalidValueError("published", reason)
        value[shown] = told
        hidden = cells[table.suppressed]
        floor[hidden] = np.maximum(floor[hidden], one.floor)
    return value, floor
