"""The fonts of printed sheets, and the text that they can draw.

A tagged PDF refuses a sign without a drawing, and names in real files hold anything: a sign that
no font has is replaced by its plain letter, or left out.
"""

import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SAME = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\u00ad": "", "\t": " "})


def folder() -> Path:
    return Path(settings.VAR) / "fonts"


def drawable(text: str, *, longest: int) -> str:
    """The text on one line, in signs that the fonts have, cut at a word when it is too long."""
    known = _signs()
    signs = (_drawn(sign, known) for sign in unicodedata.normalize("NFC", text).translate(SAME))
    return shortened(" ".join("".join(signs).split(" ")), longest=longest)


def shortened(text: str, *, longest: int) -> str:
    """Cut at a word.

    >>> shortened("une adresse longue", longest=14)
    'une adresse…'
    """
    text = " ".join(part for part in text.split(" ") if part)
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:-") + "…"


def _drawn(sign: str, known: frozenset[int]) -> str:
    if sign in "\r\n":
        return " "
    if ord(sign) in known:
        return sign
    plain = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in plain if ord(part) in known)


@cache
def _signs() -> frozenset[int]:
    """What both weights of at least one family can draw."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  # for who prints, not for every process

    drawn: dict[str, set[int]] = {}
    for path in sorted(folder().glob("*.ttf")):
        family = path.stem.rpartition("-")[0]
        with TTFont(path) as font:
            signs = set(font.getBestCmap())
        drawn[family] = drawn[family] & signs if family in drawn else signs
    if not drawn:
        raise ImproperlyConfigured(
            f"no fonts for printed sheets in {folder()}: run ./maillage, which makes them"
        )
    return frozenset(set[int]().union(*drawn.values()) - set(range(0x20)))
