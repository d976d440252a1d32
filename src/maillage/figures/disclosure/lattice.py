"""Every distinct cell of all tables: one number a cell, whichever tables it stands in.

A cell is a product of sets of finest members, one set an axis. A table that lacks an axis counts
everybody on it. Two rows of the same set (an EPT of one commune, and that commune) are one *node*.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from maillage.figures.disclosure.axes import Axis
from maillage.figures.errors import InvalidValueError
from maillage.figures.inputs import IntArray

Leaves = frozenset[str]


@dataclass(frozen=True)
class Nodes:
    """The nodes of one axis over all tables; node 0 is everybody."""

    name: str
    leaves: tuple[str, ...]
    sets: tuple[Leaves, ...]


@dataclass(frozen=True, eq=False)
class Placed:
    """Where a table stands among the cells."""

    axes: tuple[Axis, ...]
    nodes: tuple[IntArray, ...]  # by axis of the lattice: the node of each row
    cells: IntArray  # (rows of each axis): number of the cell


@dataclass(frozen=True, eq=False)
class Lattice:
    """All cells of all tables; `cells` of a table number them, `key` says what one is."""

    axes: tuple[Nodes, ...]
    tables: tuple[Placed, ...]
    keys: IntArray  # (cells, axes): nodes

    def __len__(self) -> int:
        return len(self.keys)

    def gathered(self, values: Sequence[IntArray]) -> IntArray:
        """(cells,): one value a cell out of the first tables, which must agree; 0 elsewhere."""
        found = np.zeros(len(self), dtype=np.int64)
        for placed, table in zip(self.tables, values, strict=False):
            found[placed.cells] = table
        for placed, table in zip(self.tables, values, strict=False):
            if (found[placed.cells] != table).any():
                cell = int(placed.cells[found[placed.cells] != table][0])
                reason = f"tell two different counts of {self.words(cell)}"
                raise InvalidValueError("tables", reason)
        return found

    def words(self, cell: int) -> str:
        """A cell by the names of its rows, for people."""
        for placed in self.tables:
            where = np.argwhere(placed.cells == cell)
            if len(where):
                named = zip(placed.axes, where[0], strict=True)
                return "(" + ", ".join(f"{axis.name} {axis.rows[row]}" for axis, row in named) + ")"
        return f"cell {cell}"


Universe = Mapping[str, frozenset[str]]


def lattice(tables: Sequence[tuple[tuple[Axis, ...], Universe]]) -> Lattice:
    """From the axes of each table and the members known to the publication it belongs to."""
    own = [axis.name for axes, _ in tables for axis in axes]
    names = list(dict.fromkeys([*own, *(name for _, known in tables for name in known)]))
    finest = {name: Finest(name, [axes for axes, _ in tables]) for name in names}
    nodes = [_nodes(finest[name], tables) for name in names]
    rows = [
        tuple(_rows(finest[axis.name], axis, axes, known) for axis in nodes)
        for axes, known in tables
    ]
    sizes = [len(axis.sets) for axis in nodes]
    codes = [_codes(table, sizes) for table in rows]
    unique, inverse = np.unique(np.concatenate(codes), return_inverse=True)
    cells = np.split(inverse, np.cumsum([len(code) for code in codes])[:-1])
    placed = tuple(
        Placed(axes, table, _in_its_order(axes, names, table, numbers))
        for (axes, _), table, numbers in zip(tables, rows, cells, strict=True)
    )
    keys = np.stack(np.unravel_index(unique, sizes), axis=1).astype(np.int64)
    return Lattice(tuple(nodes), placed, keys)


class Finest:
    """Rows of one axis, told by the finest members any table knows."""

    def __init__(self, name: str, tables: Sequence[tuple[Axis, ...]]) -> None:
        self.name = name
        axes = [axis for table in tables for axis in table if axis.name == name]
        members = {member for axis in axes for member in axis.members}
        self._within: dict[str, Leaves] = {}
        for axis in axes:
            for row in set(axis.contents) & members - set(axis.members):
                if self._within.setdefault(row, axis.contents[row]) != axis.contents[row]:
                    reason = f"{row!r} of axis {name!r} has two different contents"
                    raise InvalidValueError("totals", reason)

    def of(self, inside: Leaves) -> Leaves:
        coarse = inside & self._within.keys()
        if not coarse:
            return inside
        return (inside - coarse).union(*(self.of(self._within[member]) for member in coarse))


def _nodes(finest: Finest, tables: Sequence[tuple[tuple[Axis, ...], Universe]]) -> Nodes:
    rows: dict[Leaves, None] = {}
    for axes, known in tables:
        if finest.name in known:
            rows[finest.of(known[finest.name])] = None
        for axis in axes:
            if axis.name == finest.name:
                rows |= dict.fromkeys(finest.of(inside) for inside in axis.contents.values())
    everybody = frozenset[str]().union(*rows)
    return Nodes(finest.name, tuple(sorted(everybody)), tuple(dict.fromkeys([everybody, *rows])))


def _rows(finest: Finest, axis: Nodes, axes: tuple[Axis, ...], known: Universe) -> IntArray:
    """The node of each row of a table on one axis; a single one where the table lacks it."""
    own = [own for own in axes if own.name == axis.name]
    sets = own[0].contents.values() if own else [known.get(axis.name, axis.sets[0])]
    numbers = {inside: number for number, inside in enumerate(axis.sets)}
    return np.array([numbers[finest.of(inside)] for inside in sets], dtype=np.int64)


def _codes(rows: tuple[IntArray, ...], sizes: Sequence[int]) -> IntArray:
    grid = np.meshgrid(*rows, indexing="ij")
    return np.ravel_multi_index([axis.ravel() for axis in grid], sizes).astype(np.int64)


def _in_its_order(
    axes: tuple[Axis, ...], names: Sequence[str], rows: tuple[IntArray, ...], numbers: IntArray
) -> IntArray:
    """Cells laid out along the axes as the table itself has them."""
    wide = numbers.reshape([len(table) for table in rows])
    own = [names.index(axis.name) for axis in axes]
    others = [position for position in range(len(names)) if position not in own]
    turned = np.transpose(wide, [*own, *others])
    return np.ascontiguousarray(turned.reshape([len(axis.rows) for axis in axes]))
