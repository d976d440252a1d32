"""Which commune a row is in, from a name, a post code and an INSEE code that may disagree."""

import re
from typing import Protocol

from maillage.common.text import fold, one_letter_apart
from maillage.network.imports.notes import Notes, RefusalCode, RefusedError, RepairCode
from maillage.territory.models import Commune

_FIVE = re.compile(r"\d{5}$")
_INSEE = re.compile(r"(?:\d{2}|2[AB])\d{3}$")
_NOISE = re.compile(r"(?i)^\s*f(?:r|rance)?[\s-]+|[\s.\u00a0]|\.0+$")


class FindCommune(Protocol):
    """The way to a commune; `territory.selectors.commune_for` is one."""

    def __call__(
        self, *, name: str, post_code: str = "", insee_code: str = ""
    ) -> Commune | None: ...


def five_digits(raw: str) -> str:
    """Five digits again: spreadsheets drop the first zero and add ".0"."""
    text = re.sub(r"\.0+$", "", raw.strip())
    text = _NOISE.sub("", text)
    return text.zfill(5) if text.isascii() and text.isdigit() and len(text) in (4, 5) else text


def insee(raw: str, notes: Notes) -> str:
    """A code with the shape of an INSEE code, or nothing."""
    text = five_digits(raw.upper())
    if not text or _INSEE.match(text):
        return text
    notes.add("code_insee", raw, "", RepairCode.UNKNOWN_VALUE)
    return ""


def post_code(raw: str, commune: Commune | None, notes: Notes) -> str:
    """Five digits, or the commune's own when only one is possible; else the row is refused."""
    text = five_digits(raw)
    known = commune.post_codes if commune else []
    is_insee = bool(commune) and text == getattr(commune, "insee_code", "") and text not in known
    if _FIVE.match(text) and text != "00000" and not is_insee:
        if text != raw:
            notes.add("code_postal", raw, text, RepairCode.POST_CODE)
        return text
    if len(known) == 1 or (known and is_insee):
        notes.add("code_postal", raw, known[0], RepairCode.POST_CODE_FOUND)
        return str(known[0])
    code = RefusalCode.POST_CODE if text else RefusalCode.MISSING
    raise RefusedError("code_postal", raw, code)


def _departement(code: str) -> str:
    """How post codes of the same département begin; both Corsican ones with 20."""
    return (
        code[:3] if code[:2] in ("97", "98") else code[:2].replace("2A", "20").replace("2B", "20")
    )


def find(name: str, post: str, code: str, search: FindCommune) -> Commune | None:
    """The commune; a code of another département than the post code is trusted last.

    "Mont-Dore, 98800" is in Nouvelle-Calédonie whatever code its homonym of the mainland lent it.
    """
    if code and _FIVE.match(post) and _departement(code) != _departement(post):
        commune = search(name=name, post_code=post)
        if commune is not None and _departement(commune.insee_code) == _departement(post):
            return commune
    return search(name=name, post_code=post, insee_code=code)


def read_as(name: str, commune: Commune | None, notes: Notes) -> str:
    """The name to keep: its own, unless it was one letter off or only the beginning."""
    if commune is None:
        return name
    written, known = fold(name), fold(commune.name)
    if one_letter_apart(written, known) or known.startswith(f"{written} "):
        notes.add("commune", name, commune.name, RepairCode.COMMUNE_READ_AS)
        return commune.name
    return name


def published_code(code: str, commune: Commune | None, search: FindCommune, notes: Notes) -> str:
    """The INSEE code to keep: the published one, unless it is absent or of another commune."""
    if commune is None:
        return code
    if not code:
        notes.add("code_insee", "", commune.insee_code, RepairCode.INSEE_FOUND)
        return commune.insee_code
    if code == commune.insee_code:
        return code
    published = search(name="", insee_code=code)
    if published is not None and published.pk == commune.pk:
        return code  # a former commune or a district: it says more than today's code
    notes.add("code_insee", code, commune.insee_code, RepairCode.INSEE_CORRECTED)
    return commune.insee_code
