"""Every name of the country in one sorted index of word starts: prefixes, inner words, typos.

All folded names stand in one text, each closed by a line feed. `starts` holds the offset of every
word of every name, sorted by what follows it: the names that go on with given letters are then one
contiguous range, found by bisection, and the whole weighs under 2 MB.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from io import StringIO

import numpy as np
from numpy.typing import NDArray

from maillage.common.text import fold
from maillage.territory.index.columns import Columns, Groups, without_article
from maillage.territory.index.packed import Ints, ints, numbers

END = "\n"
# A grouping of 400,000 people stands below a town of 30,000: people look for towns first.
GROUPING_WEIGHT = 0.05
HISTORIC_WEIGHT = 0.5
LONGEST_ARTICLE = len("les ")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for: a row of communes (kind "commune") or of a level of grouping."""

    kind: str
    row: int


@dataclass(slots=True)
class Names:
    text: str
    starts: Ints
    name_at: Ints  # for each start, the number of its name
    rank: Ints  # for each start, its place when all are equal matches: small comes first
    first_words: int  # ranks below this are the beginning of a name
    kinds: tuple[str, ...]
    kind_at: bytearray  # for each name, its kind
    row_at: Ints  # for each name, its row within its kind
    offset_at: Ints  # for each name, where it begins in the text

    def range_of(self, letters: str, low: int = 0, high: int | None = None) -> tuple[int, int]:
        """The range of starts that go on with the letters."""
        text, size = self.text, len(letters)
        high = len(self.starts) if high is None else high

        def key(start: int) -> str:
            return text[start : start + size]

        low = bisect_left(self.starts, letters, low, high, key=key)
        return low, bisect_right(self.starts, letters, low, high, key=key)

    def end_of_letter(self, letter: str, place: int, low: int, high: int) -> int:
        """Where, in a range equal up to that place, the letter there gives way to the next."""
        text = self.text
        return bisect_right(self.starts, letter, low, high, key=lambda start: text[start + place])

    def best(self, low: int, high: int, count: int) -> list[int]:
        """The positions of the range in their order of rank."""
        if high - low == 1:
            return [low]
        return nsmallest(count, range(low, high), key=self.rank.__getitem__)

    def entry(self, position: int) -> Entry:
        name = self.name_at[position]
        return Entry(self.kinds[self.kind_at[name]], self.row_at[name])

    def name(self, position: int) -> str:
        """The whole folded name a start belongs to."""
        begin = self.offset_at[self.name_at[position]]
        return self.text[begin : self.text.index(END, begin)]


_KINDS = ("commune", "epci", "ept", "departement")


def build_names(columns: Columns) -> Names:
    text, kind_at = StringIO(), bytearray()
    row_at, offset_at, weights = array("I"), array("I"), array("d")
    for name, kind, row, weight in _all_names(columns):
        offset_at.append(text.tell())
        text.write(name + END)
        kind_at.append(_KINDS.index(kind))
        row_at.append(row)
        weights.append(weight)
    whole = text.getvalue()
    starts = _word_starts(whole)
    name_at = np.searchsorted(numbers(offset_at), starts, side="right") - 1
    begins = _begin(starts, numbers(offset_at)[name_at], whole)
    return Names(
        text=whole,
        starts=ints(starts),
        name_at=ints(name_at),
        rank=_ranks(begins, np.asarray(memoryview(weights))[name_at], name_at),
        first_words=int(begins.sum()),
        kinds=_KINDS,
        kind_at=kind_at,
        row_at=row_at,
        offset_at=offset_at,
    )


_Named = tuple[str, str, int, float]  # folded name, kind, row, weight


def _all_names(columns: Columns) -> Iterator[_Named]:
    for row, name in enumerate(columns.names):
        weight = columns.populations[row] * (1 if columns.is_current(row) else HISTORIC_WEIGHT)
        yield fold(name), "commune", row, weight
        if core := columns.core_names.get(row):
            yield fold(core), "commune", row, weight * HISTORIC_WEIGHT
    for groups in (columns.epcis, columns.epts, columns.departements):
        yield from _grouping_names(groups)


def _grouping_names(groups: Groups) -> Iterable[_Named]:
    return [
        (fold(name), groups.kind, row, groups.populations[row] * GROUPING_WEIGHT)
        for row, name in enumerate(groups.names)
    ]


def _word_starts(text: str) -> NDArray[np.int64]:
    """The offset of every word, sorted by the letters from there to the end of its name.

    As a table of letters, one row a word: the same as a list of texts would leave holes of 10 MB.
    """
    code = np.uint8 if text.isascii() else np.uint32
    letters = np.frombuffer(text.encode("ascii" if code is np.uint8 else "utf-32-le"), code)
    closes = letters == ord(END)
    opens = np.concatenate(([True], (closes | (letters == ord(" ")))[:-1])) & (letters != 0)
    starts = np.flatnonzero(opens)
    ends = np.flatnonzero(closes)[np.cumsum(closes)[starts] - closes[starts]] + 1
    width = int((ends - starts).max(initial=1))
    table = np.zeros((len(starts), width), code)
    for place in range(width):
        inside = starts + place < ends
        table[inside, place] = letters[starts[inside] + place]
    kind = f"{'S' if code is np.uint8 else 'U'}{width}"
    return starts[np.argsort(table.view(kind).ravel(), kind="stable")]


def _begin(starts: NDArray[np.int64], offsets: NDArray[np.uint32], text: str) -> NDArray[np.bool_]:
    """Which are the first word of a name, or the first after its article."""
    after = starts - offsets
    begin: NDArray[np.bool_] = after == 0
    for at in np.flatnonzero((after > 0) & (after <= LONGEST_ARTICLE)).tolist():
        start, offset = int(starts[at]), int(offsets[at])
        begin[at] = without_article(text[offset : start + 1]) == text[start]
    return begin


def _ranks(
    begins: NDArray[np.bool_], weights: NDArray[np.float64], names: NDArray[np.int64]
) -> Ints:
    ranks = np.empty(len(names), np.uint32)
    ranks[np.lexsort((names, -weights, ~begins))] = np.arange(len(names))
    return ints(ranks)
