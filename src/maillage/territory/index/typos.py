"""Names that differ by one letter from what was typed, found by walking the sorted starts.

Instead of trying every letter of the alphabet at every place, only the letters that some name
really has there are tried: a typed word costs a few hundred bisections, not a few thousand.
"""

from collections.abc import Iterator

from maillage.territory.index.names import END, Names

SHORTEST = 3  # two letters one of which is wrong say nothing

Range = tuple[int, int]


def ranges(names: Names, typed: str) -> Iterator[Range]:
    """Ranges of starts going on with the typed letters, one of them wrong, missing or too many."""
    low, high = 0, len(names.starts)
    for place in range(len(typed)):
        yield from _one_wrong(names, typed, place, low, high)
        low, high = names.range_of(typed[: place + 1], low, high)
        if low == high:
            return


def _one_wrong(names: Names, typed: str, place: int, low: int, high: int) -> Iterator[Range]:
    before, letter, after = typed[:place], typed[place], typed[place + 1 :]
    yield from _some(names, before + after, low, high)
    if after and after[0] != letter:
        yield from _some(names, before + after[0] + letter + after[1:], low, high)
    for other, first, last in _next_letters(names, place, low, high):
        if other != letter:
            yield from _some(names, before + other + after, first, last)
            yield from _some(names, before + other + letter + after, first, last)


def _some(names: Names, letters: str, low: int, high: int) -> Iterator[Range]:
    low, high = names.range_of(letters, low, high)
    if low < high:
        yield low, high


def _next_letters(names: Names, place: int, low: int, high: int) -> Iterator[tuple[str, int, int]]:
    """The letters found at that place in the range, each with its own range."""
    text, starts = names.text, names.starts
    while low < high:
        letter = text[starts[low] + place]
        last = names.end_of_letter(letter, place, low, high)
        if letter != END:
            yield letter, low, last
        low = last
