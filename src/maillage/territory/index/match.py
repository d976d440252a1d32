"""What someone may mean by the letters typed so far, from the surest kind of match to the least.

Within one kind of match the most populous comes first. Each kind is tried only while the earlier
ones have not filled the list.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from maillage.common.text import fold
from maillage.territory.index import typos
from maillage.territory.index.columns import Columns
from maillage.territory.index.names import END, Entry, Names

_NUMBER = re.compile(r"\b(\d{2,5}|2[ab]\d{0,3})\b")
_MOST_STARTS = 2000  # of the rarest word, beyond which "all the words" is not tried

Keep = Callable[[Entry], bool]


@dataclass(slots=True)
class _Search:
    names: Names
    keep: Keep
    limit: int

    def take(self, positions: Iterator[int], found: dict[Entry, None]) -> bool:
        """Add what is kept; True once the list is full."""
        for position in positions:
            entry = self.names.entry(position)
            if entry not in found and self.keep(entry):
                found[entry] = None
                if len(found) >= self.limit:
                    return True
        return False


def match_names(
    columns: Columns, names: Names, text: str, *, keep: Keep, limit: int
) -> list[Entry]:
    """Entries for the typed text; a number in it (93, 93200) narrows to where it belongs."""
    typed = fold(text)
    found: dict[Entry, None] = {}
    search = _Search(names, keep, limit)
    for positions in _by_quality(names, typed, limit):
        if search.take(positions, found):
            return list(found)
    number = _NUMBER.search(typed)
    if number:
        _match_within(columns, search, typed, number, found)
    return list(found)


def _match_within(
    columns: Columns, search: _Search, typed: str, number: "re.Match[str]", found: dict[Entry, None]
) -> None:
    rest = " ".join((typed[: number.start()] + typed[number.end() :]).split())
    if not rest:
        return
    keep, code = search.keep, number.group().upper()
    search.keep = lambda entry: keep(entry) and _stands_in(columns, entry, code)
    for positions in _by_quality(search.names, rest, 500):
        if search.take(positions, found):
            return


def _stands_in(columns: Columns, entry: Entry, code: str) -> bool:
    if entry.kind != "commune":
        return False
    post_codes = columns.post_codes[entry.row]
    return columns.codes[entry.row].startswith(code) or any(
        post_code.startswith(code) for post_code in post_codes
    )


def _by_quality(names: Names, typed: str, count: int) -> Iterator[Iterator[int]]:
    if not typed:
        return
    low, high = names.range_of(typed)
    if low < high:
        # Half the list at most: whoever types "pierrefitte" may well mean Pierrefitte-sur-Seine.
        yield iter(_whole(names, typed, low, high, (count + 1) // 2))
        # More than asked: one town may appear by several of its words, or be of an unwanted kind.
        yield iter(names.best(low, high, 4 * count))
    if " " in typed:
        yield iter(_all_words(names, typed, count))
    if len(typed) >= typos.SHORTEST:
        yield iter(_one_letter_off(names, typed, count))


def _whole(names: Names, typed: str, low: int, high: int, count: int) -> list[int]:
    """Names that are the typed text itself, not only begin with it."""
    low, high = names.range_of(typed + END, low, high)
    best = names.best(low, high, count)
    return [position for position in best if names.rank[position] < names.first_words]


def _one_letter_off(names: Names, typed: str, count: int) -> list[int]:
    found: set[int] = set()
    for low, high in typos.ranges(names, typed):
        found.update(names.best(low, high, count))

    def order(position: int) -> tuple[bool, int]:
        size = len(typed)
        start = names.starts[position]
        whole = END in names.text[start + size - 1 : start + size + 2]
        begins = names.rank[position] < names.first_words
        return not (whole and begins), names.rank[position]

    return sorted(found, key=order)[: 4 * count]


def _all_words(names: Names, typed: str, count: int) -> list[int]:
    """Names that hold every typed word, in any order, each perhaps unfinished."""
    words = typed.split()
    low, high = min((names.range_of(word) for word in words), key=lambda span: span[1] - span[0])
    if high - low > _MOST_STARTS:
        return []
    held = [
        position
        for position in range(low, high)
        if all(f" {word}" in f" {names.name(position)}" for word in words)
    ]
    return sorted(held, key=names.rank.__getitem__)[: 4 * count]
