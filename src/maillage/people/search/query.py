"""What was typed, taken apart: names or communes, years, telephones, a card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from maillage.common.text import fold
from maillage.people import card_numbers
from maillage.people.search.numbers import digits, national, years

LONGEST_QUERY = 100
MOST_FRAGMENTS = 6
SHORTEST_TELEPHONE = 5  # figures in groups, taken together
_YEAR = re.compile(r"(?<![\d+])((?:19|20)\d\d)(?=\D|$)(?! ?\d\d \d\d)")
_FIGURES = re.compile(r"\+?\d[\d .\-/()]*\d|\d")


@dataclass(frozen=True)
class Asked:
    """`figures` may be a year or a part of a telephone; `parts` are surely of a telephone."""

    letters: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    card: str = ""
    years: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.letters or self.figures or self.parts or self.card)


def typed(text: str) -> str:
    """What a page takes of a search field, and says again."""
    return text.replace("\0", "").strip()[:LONGEST_QUERY]


def parse(text: str, *, this_year: int) -> Asked:
    """Take apart what was typed; nothing is refused, at worst nothing is found.

    >>> parse("awa 84 stains", this_year=2026).letters
    ('awa', 'stains')
    >>> parse("06 12 34 awa", this_year=2026).parts
    ('061234',)
    """
    text = text[:LONGEST_QUERY]
    card = next(filter(card_numbers.is_whole, map(card_numbers.typed, text.split())), "")
    if card:
        return Asked(card=card)
    figures, parts = _figures(text)
    letters = tuple(dict.fromkeys(fold(_FIGURES.sub(" ", text)).split()))[:MOST_FRAGMENTS]
    meant = {one: tuple(years(one, this_year=this_year)) for one in figures}
    sure = tuple(one for one in figures if meant[one])
    unsure = tuple(one for one in figures if not meant[one])
    return Asked(letters, sure, (*parts, *unsure), "", meant)


def _figures(text: str) -> tuple[list[str], list[str]]:
    """Groups that look like one telephone number are one; others stand alone."""
    alone: list[str] = []
    telephones: list[str] = []
    for group in _FIGURES.findall(_YEAR.sub(r" ; \1 ; ", text)):
        whole = digits(group)
        is_year = _YEAR.fullmatch(group) is not None
        if not is_year and (len(whole) >= SHORTEST_TELEPHONE or group.startswith(("+", "0"))):
            telephones.append(national(group) if len(whole) > 1 else whole)
        else:
            alone += [digits(part) for part in re.split(r"\D+", group) if part]
    return alone, telephones


def joined_words(words: Sequence[str]) -> list[list[str]]:
    """The words with two neighbours taken as one, each pair in turn.

    >>> joined_words(["muhammad", "ben", "ali"])
    [['muhammadben', 'ali'], ['muhammad', 'benali']]
    """
    return [
        [*words[:at], first + second, *words[at + 2 :]]
        for at, (first, second) in enumerate(pairwise(words))
    ]
