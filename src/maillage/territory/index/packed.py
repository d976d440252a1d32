"""Many short texts, and what is found by them, in a few buffers.

As objects the geography weighs 19 MB in every process, and building it leaves as many holes behind;
so, it weighs 9.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = "array[int]"  # quoted: Python 3.11's array cannot be subscripted
_FREE = -1


def ints(values: NDArray[np.generic]) -> Ints:
    packed = array("I")
    packed.frombytes(values.astype(np.uint32).tobytes())
    return packed


def numbers(packed: Ints) -> NDArray[np.uint32]:
    """The same memory, seen by NumPy."""
    return np.asarray(memoryview(packed), np.uint32)


class Texts:
    """Texts by their number, one after the other in one buffer."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("I", [0])
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        ends = self._ends
        return self._bytes[ends[number] : ends[number + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))


class Runs:
    """Lists of numbers by their number, one after the other in one buffer."""

    __slots__ = ("_ends", "_values")

    def __init__(self, values: Ints, ends: Ints) -> None:
        self._values, self._ends = values, ends

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> Ints:
        return self._values[self._ends[number] : self._ends[number + 1]]


class Lookup:
    """Texts to the rows that bear them, in the order they came: a dictionary in two arrays."""

    __slots__ = ("_keys", "_rows", "_slots")

    def __init__(self, pairs: Iterable[tuple[str, int]] = ()) -> None:
        self._keys = Texts()
        self._rows = array("I")
        for key, row in pairs:
            self._keys.append(key)
            self._rows.append(row)
        # At most half of the slots are taken, so that a free one is never far.
        self._slots = array("i", [_FREE]) * (1 << (2 * len(self._keys)).bit_length())
        for number, key in enumerate(self._keys):
            self._put(hash(key), number)

    def _put(self, slot: int, number: int) -> None:
        """In the first free slot from its own on."""
        last = len(self._slots) - 1
        slot &= last
        while self._slots[slot] != _FREE:
            slot = (slot + 1) & last
        self._slots[slot] = number

    def rows(self, key: str) -> tuple[int, ...]:
        slots, keys = self._slots, self._keys
        last = len(slots) - 1
        slot, found = hash(key) & last, []
        while (number := slots[slot]) != _FREE:
            if keys[number] == key:
                found.append(self._rows[number])
            slot = (slot + 1) & last
        return tuple(found)

    def get(self, key: str) -> int | None:
        """The row that came first."""
        rows = self.rows(key)
        return rows[0] if rows else None

    def __getitem__(self, key: str) -> int:
        row = self.get(key)
        if row is None:
            raise KeyError(key)
        return row
