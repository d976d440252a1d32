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

from maillage.common.text import fold
from maillage.territory.index.columns import Columns, Groups, Ints, without_article

END = "\n"
# A grouping of 400,000 people stands below a town of 30,000: people look for towns first.
GROUPING_WEIGHT = 0.05
HISTORIC_WEIGHT = 0.5


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
    names = list(_all_names(columns))
    text = "".join([name + END for name, _kind, _row, _weight in names])
    found = _word_starts(names, text)
    return Names(
        text=text,
        starts=array("I", [start for start, _name in found]),
        name_at=array("I", [name for _start, name in found]),
        rank=_ranks(names, found, offsets := _offsets(names), text),
        first_words=sum(_begins(start, offsets[name], text) for start, name in found),
        kinds=_KINDS,
        kind_at=bytearray(_KINDS.index(kind) for _name, kind, _row, _weight in names),
        row_at=array("I", [row for _name, _kind, row, _weight in names]),
        offset_at=offsets,
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


def _offsets(names: list[_Named]) -> Ints:
    offsets, offset = array("I"), 0
    for name, *_rest in names:
        offsets.append(offset)
        offset += len(name) + 1
    return offsets


def _word_starts(names: list[_Named], text: str) -> list[tuple[int, int]]:
    """(offset of a word, number of its name), sorted by the letters from there on."""
    found, offset = [], 0
    for number, (name, *_rest) in enumerate(names):
        found.append((offset, number))
        for at, letter in enumerate(name):
            if letter == " ":
                found.append((offset + at + 1, number))
        offset += len(name) + 1
    ends = _offsets(names)
    ends.append(len(text))
    found.sort(key=lambda pair: text[pair[0] : ends[pair[1] + 1]])
    return found


def _begins(start: int, offset: int, text: str) -> bool:
    """The first word of a name, or the first after its article."""
    if start == offset:
        return True
    return start - offset <= 4 and without_article(text[offset : start + 1]) == text[start]  # noqa: PLR2004 -- "les " is the longest article


def _ranks(names: list[_Named], found: list[tuple[int, int]], offsets: Ints, text: str) -> Ints:
    def order(position: int) -> tuple[bool, float, int]:
        start, name = found[position]
        return not _begins(start, offsets[name], text), -names[name][3], name

    ranks = array("I", bytes(4 * len(found)))
    for rank, position in enumerate(sorted(range(len(found)), key=order)):
        ranks[position] = rank
    return ranks
