"""The post codes of each commune, and the communes of each post code."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from maillage.territory.index.packed import Ints, Lookup, Runs, ints, numbers

_AFTER_ALL = "\U0010ffff"


class Collected:
    """Post codes as they are read, row after row."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.numbers = array("I")
        self.ends = array("I", [0])

    def append(self, post_codes: Iterable[str]) -> None:
        for code in post_codes:
            self.numbers.append(self.known.setdefault(code, len(self.known)))
        self.ends.append(len(self.numbers))


class PostCodes:
    """By a row: its post codes, in the order of the files.

    `codes` are those that serve a current commune, sorted, then the others.
    """

    __slots__ = ("_number_of", "_of", "_served", "codes", "in_use", "populations")

    def __init__(self, read: Collected, populations: Ints, current: NDArray[np.bool_]) -> None:
        rows = np.repeat(np.arange(len(current)), np.diff(numbers(read.ends)))
        as_read = numbers(read.numbers)
        used = set(as_read[current[rows]].tolist())
        codes = sorted(read.known, key=lambda code: (read.known[code] not in used, code))
        self.in_use = len(used)
        self._number_of = Lookup((code, number) for number, code in enumerate(codes))
        self.codes = codes  # as objects: few, and asked for with every row
        sorted_number = np.empty(len(codes), np.uint32)
        sorted_number[[read.known[code] for code in codes]] = np.arange(len(codes))
        of = sorted_number[as_read]
        self._of = Runs(ints(of), read.ends)
        rows, of = rows[current[rows]], of[current[rows]]
        people = numbers(populations)[rows].astype(np.int64)
        self._served = _by_code(rows, of, people, len(codes))
        self.populations = ints(np.bincount(of, weights=people, minlength=len(codes)))

    def __len__(self) -> int:
        return len(self._of)

    def __getitem__(self, row: int) -> tuple[str, ...]:
        return tuple([self.codes[number] for number in self._of[row]])

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return map(self.__getitem__, range(len(self)))

    def served(self, code: str) -> Ints:
        """Rows of current communes, the biggest first: the historic ones stand inside them."""
        number = self._number_of.get(code)
        return array("I") if number is None else self._served[number]

    def begun(self, head: str) -> range:
        """Numbers of the codes in use that begin so."""
        low = bisect_left(self.codes, head, 0, self.in_use)
        return range(low, bisect_left(self.codes, head + _AFTER_ALL, low, self.in_use))


def _by_code(
    rows: NDArray[np.int64], of: NDArray[np.uint32], people: NDArray[np.int64], count: int
) -> Runs:
    order = np.lexsort((rows, -people, of))
    ends = np.cumsum(np.bincount(of, minlength=count))
    return Runs(ints(rows[order]), ints(np.concatenate(([0], ends))))


def no_post_codes() -> PostCodes:
    return PostCodes(Collected(), array("I"), np.empty(0, np.bool_))
