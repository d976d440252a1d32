"""Finds the official wording of a value whatever its apostrophes, case, accents and spacing."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

_NOT_WORD = re.compile(r"[^a-z0-9+]+")


@lru_cache(maxsize=16384)
def loose(text: str) -> str:
    """The letters and digits of a text alone, so that typing habits stop mattering."""
    plain = unicodedata.normalize("NFKD", text.lower())
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return _NOT_WORD.sub(" ", letters.replace("œ", "oe").replace("æ", "ae")).strip()


def head(text: str) -> str:
    """What stands before an explanation: v0 wrote « Gratuit : Je peux accéder gratuitement… »."""
    return loose(text.split(" : ", 1)[0].split(" :", 1)[0])


class Wordings:
    """One closed vocabulary: its official values and the former wordings that lead to them."""

    def __init__(self, values: Iterable[str], former: Mapping[str, str] | None = None) -> None:
        self.official = frozenset(values)
        self._by_words = {loose(value): value for value in self.official}
        self._by_words.update({loose(old): new for old, new in (former or {}).items()})

    def find(self, text: str) -> str | None:
        """The official value a text stands for, or None."""
        if text in self.official:
            return text
        return self._by_words.get(loose(text)) or self._by_words.get(head(text))
