"""Tables as they come in: counts of the finest members, from which every total is made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maillage.figures.disclosure.axes import Axis
from maillage.figures.errors import EmptyInputError, InvalidValueError, ShapeError
from maillage.figures.inputs import FloatArray, IntArray, array, floats

LARGEST = 2**52  # sums stay exact in the floating point of the solvers
TOLERANCE = 1e-6
Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, eq=False)
class Table:
    """Counts by the members of its axes, one dimension an axis; totals are added by us.

    `contributions`, for the dominance rules: (contributors, *counts.shape), what each contributor
    adds to each count; they sum up to the counts. Tables of one `population` count the same
    people, so that their totals are the same; those of another are linked to none of them.
    """

    counts: ArrayLike
    axes: tuple[Axis, ...]
    name: str = "table"
    contributions: ArrayLike | None = None
    population: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "axes", tuple(self.axes))
        names = [axis.name for axis in self.axes]
        if len(set(names)) != len(names):
            raise InvalidValueError("axes", f"table {self.name!r} has two axes of one name")
        expected = tuple(len(axis.members) for axis in self.axes)
        if self.leaves.shape != expected:
            reason = f"have shape {self.leaves.shape}, the axes of {self.name!r} say {expected}"
            raise ShapeError("counts", reason)
        if self.contributions is not None:
            _ = self.shares

    @classmethod
    def with_totals(cls, values: ArrayLike, axes: Sequence[Axis], name: str = "table") -> "Table":
        """A table handed over with its totals, in the order of `Axis.rows`: they must add up."""
        whole = whole_numbers("values", values)
        expected = tuple(len(axis.rows) for axis in axes)
        if whole.shape != expected:
            reason = f"have shape {whole.shape}, the rows of the axes say {expected}"
            raise ShapeError("values", reason)
        table = cls(whole[tuple(slice(len(axis.members)) for axis in axes)], tuple(axes), name)
        wrong = np.argwhere(table.values != whole)
        if len(wrong):
            where = ", ".join(axis.rows[i] for axis, i in zip(axes, wrong[0], strict=True))
            raise InvalidValueError("values", f"do not add up in table {name!r} at ({where})")
        return table

    @cached_property
    def leaves(self) -> IntArray:
        return whole_numbers("counts", self.counts)

    @cached_property
    def values(self) -> IntArray:
        """(rows of each axis): counts and all their totals."""
        return summed(self.leaves, self.axes)

    @cached_property
    def shares(self) -> FloatArray | None:
        """(contributors, rows of each axis): what each contributor adds to each published cell."""
        if self.contributions is None:
            return None
        parts = floats("contributions", self.contributions)
        if parts.shape[1:] != self.leaves.shape or not len(parts):
            reason = f"have shape {parts.shape}, not (contributors, {self.leaves.shape})"
            raise ShapeError("contributions", reason)
        if (parts < 0).any():
            raise InvalidValueError("contributions", "hold a negative number")
        if not np.allclose(parts.sum(axis=0), self.leaves, rtol=0, atol=TOLERANCE):
            raise InvalidValueError("contributions", "do not sum up to the counts")
        return np.stack([summed(part, self.axes) for part in parts])


Tables = Table | ArrayLike | Sequence[Table | ArrayLike] | Mapping[str, ArrayLike | Table]


def whole_numbers(argument: str, values: ArrayLike) -> IntArray:
    given = floats(argument, array(argument, values))
    if given.size == 0 or given.ndim == 0:
        raise EmptyInputError(argument, "hold no cell")
    if (given < 0).any():
        raise InvalidValueError(argument, "hold a negative number: these are counts")
    whole = np.rint(given)
    if (whole != given).any():
        raise InvalidValueError(argument, "hold a fraction: these are counts")
    if whole.sum() > LARGEST:
        raise InvalidValueError(argument, "are too large to be added exactly")
    return whole.astype(np.int64)


def summed(leaves: NDArray[Number], axes: Sequence[Axis]) -> NDArray[Number]:
    """Every row of every axis, from the counts of the members."""
    values = leaves
    for position, axis in enumerate(axes):
        front = np.moveaxis(values, position, 0)
        whole = axis.membership @ front.reshape(len(front), -1)
        values = np.moveaxis(whole.reshape(len(whole), *front.shape[1:]), 0, position)
    return np.ascontiguousarray(values)


def tables_of(tables: Tables) -> tuple[Table, ...]:
    """What callers hand over: a table or an array, several of them, or a mapping by name."""
    if isinstance(tables, Table):
        return (tables,)
    if isinstance(tables, Mapping):
        named = [_table(name, table) for name, table in tables.items()]
        return _some(named)
    if isinstance(tables, Sequence) and _several(tables):
        return _some([_table(f"table {n}", table) for n, table in enumerate(tables, 1)])
    return (_table("table", tables),)


def _several(tables: Sequence[object]) -> bool:
    return not tables or any(isinstance(table, Table | np.ndarray) for table in tables)


def _some(tables: list[Table]) -> tuple[Table, ...]:
    if not tables:
        raise EmptyInputError("tables", "there is none")
    return tuple(tables)


def _table(name: str, table: object) -> Table:
    """A bare array has axes of its own: it is linked to no other table."""
    if isinstance(table, Table):
        return table
    leaves = whole_numbers("tables", array("tables", cast(ArrayLike, table)))
    axes = tuple(
        Axis(f"{name}: axis {n}", tuple(str(i) for i in range(length)))
        for n, length in enumerate(leaves.shape)
    )
    return Table(leaves, axes, name, population=name)
