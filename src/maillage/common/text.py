"""Text made comparable: how people type a name must not matter."""

import re
import unicodedata

_SPELT_OUT = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}
_LATIN = range(0xA0, 0x250)
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
    common = text.lower().translate(_COMMON)
    return common if common.isascii() else _decomposed(common)


def one_letter_apart(one: str, other: str) -> bool:
    """One letter wrong, missing, too many, or two neighbours exchanged; equal texts are not.

    >>> one_letter_apart("stains", "staisn"), one_letter_apart("stains", "stain")
    (True, True)
    >>> one_letter_apart("stains", "stains"), one_letter_apart("stains", "sains d")
    (False, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )


def _decomposed(text: str) -> str:
    """Decomposed twice, because case folding itself can bring back a composed letter."""
    once = unicodedata.normalize("NFKD", text).casefold()
    twice = unicodedata.normalize("NFKD", once)
    plain = "".join([letter for letter in twice if not unicodedata.combining(letter)])
    return plain.translate(_COMMON)


def _common_letters() -> dict[int, str]:
    """Europe's accented letters and the usual marks, so that most texts need one pass."""
    letters = {point: _decomposed_letter(chr(point).lower()) for point in _LATIN}
    return letters | dict.fromkeys(map(ord, "’‘–—«»…"), " ")


def _decomposed_letter(letter: str) -> str:
    return _SPELT_OUT.get(letter) or "".join(
        part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)
    )


_COMMON = _common_letters()
