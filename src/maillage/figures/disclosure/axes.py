"""An axis of a table: its finest members, and the totals published beside them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np
import scipy.sparse as sp

from maillage.figures.errors import EmptyInputError, InvalidValueError

NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


@dataclass(frozen=True)
class Axis:
    """One way of cutting a population up: communes, age bands, quarters.

    `members` are the finest rows, in the order of the counts. `totals` are published sums of
    members or of other totals, in as many nestings as there are:
    `{"Plaine Commune": ("93001", "93066")}`.
    `total` names the sum of all members (None where it is not published). `sensitive` lists
    members to which it would harm a group that *all* of its people are known to belong.

    Tables are linked by names: the member "93066" of an axis "geography" is the same in every
    table, and a total of one table may be a member of a coarser one.
    """

    name: str
    members: tuple[str, ...]
    totals: Mapping[str, Sequence[str]] = field(default_factory=lambda: NONE)
    total: str | None = "total"
    sensitive: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for names in (self.members, *self.totals.values()):
            if isinstance(names, str):  # its letters would be taken for members
                raise InvalidValueError("members", f"{names!r} is one name, not several")
        object.__setattr__(self, "members", tuple(self.members))
        if not self.members:
            raise EmptyInputError("members", f"axis {self.name!r} has no member")
        _all_different(self)
        unknown = set(self.sensitive) - set(self.members)
        if unknown:
            reason = f"{min(unknown)!r} is no member of axis {self.name!r}"
            raise InvalidValueError("sensitive", reason)
        _ = self.contents

    @classmethod
    def tree(cls, name: str, parents: Mapping[str, str], sensitive: tuple[str, ...] = ()) -> "Axis":
        """An axis from child to parent: `{"93066": "Plaine Commune", "Plaine Commune": "93"}`."""
        totals: dict[str, list[str]] = {}
        for child, parent in parents.items():
            totals.setdefault(parent, []).append(child)
        members = tuple(child for child in parents if child not in totals)
        _refuse_circles(name, parents)
        return cls(name, members, totals, None if _covered(members, totals) else "total", sensitive)

    @cached_property
    def contents(self) -> dict[str, frozenset[str]]:
        """Each published row, in the order of the published table: the members it sums."""
        rows = {member: frozenset((member,)) for member in self.members}
        for name in self.totals:
            rows[name] = _members_of(self, name, ())
        everything = frozenset(self.members)
        if self.total is not None and everything not in list(rows.values())[len(self.members) :]:
            rows[self.total] = everything
        return rows

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(self.contents)

    @cached_property
    def membership(self) -> sp.csr_matrix:
        """(rows, members): 1 where a member is counted in a row."""
        place = {member: index for index, member in enumerate(self.members)}
        columns = [[place[member] for member in inside] for inside in self.contents.values()]
        rows = np.repeat(np.arange(len(columns)), [len(inside) for inside in columns])
        inside = np.concatenate(columns)
        shape = (len(columns), len(self.members))
        return sp.csr_matrix((np.ones(len(rows), dtype=np.int64), (rows, inside)), shape)


def _members_of(axis: Axis, name: str, above: tuple[str, ...]) -> frozenset[str]:
    if name in axis.members:
        return frozenset((name,))
    if name in above:
        raise InvalidValueError("totals", f"{name!r} of axis {axis.name!r} contains itself")
    if name not in axis.totals:
        raise InvalidValueError("totals", f"{name!r} is neither member nor total of {axis.name!r}")
    inside = [_members_of(axis, child, (*above, name)) for child in axis.totals[name]]
    if not inside:
        raise InvalidValueError("totals", f"{name!r} of axis {axis.name!r} sums nothing")
    if sum(map(len, inside)) != len(frozenset().union(*inside)):
        raise InvalidValueError("totals", f"{name!r} of axis {axis.name!r} counts a member twice")
    return frozenset().union(*inside)


def _refuse_circles(name: str, parents: Mapping[str, str]) -> None:
    for child in parents:
        above = {child}
        at = child
        while at in parents:
            at = parents[at]
            if at in above:
                raise InvalidValueError("parents", f"{at!r} of axis {name!r} contains itself")
            above.add(at)


def _all_different(axis: Axis) -> None:
    seen: set[str] = set()
    for name in (*axis.members, *axis.totals):
        if name in seen:
            raise InvalidValueError("members", f"{name!r} stands twice in axis {axis.name!r}")
        seen.add(name)
    if axis.total in axis.members:
        raise InvalidValueError("total", f"{axis.total!r} is a member of axis {axis.name!r} too")


def _covered(members: Sequence[str], totals: Mapping[str, Sequence[str]]) -> bool:
    """Whether one of the totals already holds every member."""
    return any(set(_leaves(name, totals)) == set(members) for name in totals)


def _leaves(name: str, totals: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for child in totals.get(name, ()):
        if child in totals:
            yield from _leaves(child, totals)
        else:
            yield child
