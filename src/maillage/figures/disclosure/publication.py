"""What goes out: values, and where there is none. It never tells why a cell is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from maillage.figures.disclosure.axes import Axis
from maillage.figures.inputs import BoolArray, FloatArray, IntArray

HIDDEN = -1
POPULATION = "\0population"


@dataclass(frozen=True, eq=False)
class PublishedTable:
    """(rows of each axis): counts with their totals, and `HIDDEN` where `suppressed`."""

    name: str
    axes: tuple[Axis, ...]
    values: IntArray
    suppressed: BoolArray
    population: str = ""

    @property
    def masked(self) -> "np.ma.MaskedArray[tuple[int, ...], np.dtype[np.int64]]":
        return np.ma.MaskedArray(self.values, self.suppressed)

    @property
    def floats(self) -> FloatArray:
        """The same with NaN where a cell is hidden, for those who compute on."""
        return np.where(self.suppressed, np.nan, self.values)

    def position(self, **members: str) -> tuple[int, ...]:
        """Where a cell is, by the names of its rows; an axis left out stands at its last total."""
        return tuple(
            axis.rows.index(members[axis.name]) if axis.name in members else len(axis.rows) - 1
            for axis in self.axes
        )


@dataclass(frozen=True, eq=False)
class Publication:
    """All tables given out together, the rules everyone may know, and what was out before.

    `minimum`: counts from 1 to `minimum` - 1 are hidden. `floor`: the least a hidden cell can be:
    1 where zeros are always shown (whoever reads the tables knows it), else 0.
    """

    tables: tuple[PublishedTable, ...]
    minimum: int
    floor: int
    earlier: tuple["Publication", ...] = ()

    def __getitem__(self, key: int | str) -> PublishedTable:
        if isinstance(key, int):
            return self.tables[key]
        return {table.name: table for table in self.tables}[key]

    @cached_property
    def everything(self) -> tuple["Publication", ...]:
        """The publication itself and all that came before it, each once."""
        found: dict[int, Publication] = {id(self): self}
        for publication in self.earlier:
            found |= {id(older): older for older in publication.everything}
        return tuple(found.values())

    @cached_property
    def universe(self) -> Mapping[str, frozenset[str]]:
        """By axis: all members of the tables of this publication."""
        return universe([axis for table in self.tables for axis in table.axes])


def universe(axes: list[Axis]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for axis in axes:
        found[axis.name] = found.get(axis.name, frozenset()) | frozenset(axis.members)
    return found


def known_to(members: Mapping[str, frozenset[str]], population: str) -> dict[str, frozenset[str]]:
    """By axis: whom a table counts that lacks it; populations are an axis no table has."""
    return {**members, POPULATION: frozenset((population,))}


def hide(values: IntArray, suppressed: NDArray[np.bool_]) -> IntArray:
    return np.where(suppressed, HIDDEN, values)
