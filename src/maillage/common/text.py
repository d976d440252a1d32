"""Text made comparable: how people type a name must not matter."""

import re
import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "_": " "})
_NOT_WORD = re.compile(r"[\W_]+")
_SHORTENED = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def fold(text: str) -> str:
    """The text without accents, case, punctuation or the shortened "saint".

    >>> fold("L’Île-St-Denis")
    'l ile saint denis'
    >>> fold("  ÉPINAY / Seine ")
    'epinay seine'
    """
    lowered = text.lower() if text.isascii() else _without_accents(text)
    words = _NOT_WORD.sub(" ", lowered).split()
    return " ".join([_SHORTENED.get(word, word) for word in words])


def _without_accents(text: str) -> str:
    """Decomposed twice, because lower case itself can bring back a composed letter."""
    once = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    twice = unicodedata.normalize("NFKD", once)
    return "".join([letter for letter in twice if not unicodedata.combining(letter)])
