"""Identifiers of a row: its own in the source, and the legal number of its structure."""

import re

from django.utils.text import slugify

from maillage.network.imports.notes import Notes, RefusalCode, RefusedError, RepairCode

SHORT = 12
LIMIT = 120  # leaves room for the source's own name before it
_ZEROS = re.compile(r"0*$")
_RNA = re.compile(r"W\d[0-9A-Z]\d{7}$")
SIREN_LENGTH, SIRET_LENGTH = 9, 14
# The establishments of La Poste follow their own rule: the sum of the digits is a multiple of 5.
LA_POSTE = "356000000"


def local_id(raw: str, published_source: str, source_slug: str, notes: Notes) -> str:
    """The identifier within the source.

    A bare number such as "176" is unique only for the producer that gave it: the producer's name
    goes before it, so that a file that gathers several producers keeps all of their places.
    """
    text = " ".join(raw.split())
    if not text:
        raise RefusedError("id", raw, RefusalCode.MISSING)
    if len(text) > LIMIT:
        raise RefusedError("id", raw, RefusalCode.TOO_LONG)
    if len(text) >= SHORT or "--" in text:
        return text
    value = f"{slugify(published_source)[:60] or source_slug}--{text}"
    notes.add("id", raw, value, RepairCode.QUALIFIED_ID)
    return value


def luhn(digits: str) -> bool:
    """Whether the control digit of a number is right.

    >>> luhn("73282932000074"), luhn("73282932000075")
    (True, False)
    """
    total = 0
    for rank, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if rank % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004
    return total % 10 == 0


def _valid(text: str) -> bool:
    if _RNA.match(text):
        return True
    if not text.isascii() or not text.isdigit() or len(text) not in (SIREN_LENGTH, SIRET_LENGTH):
        return False
    if luhn(text):
        return True
    return text.startswith(LA_POSTE) and sum(int(digit) for digit in text) % 5 == 0


def pivot(raw: str, notes: Notes) -> str:
    """A SIRET or an RNA; a string of zeros is a filler, an invalid number is kept and flagged."""
    text = re.sub(r"[\s.\-\u00a0]", "", raw).upper()
    if not text:
        return ""
    if _ZEROS.match(text):
        notes.add("pivot", raw, "", RepairCode.NO_PIVOT)
        return ""
    if not _valid(text):
        notes.add("pivot", raw, text[:20], RepairCode.BAD_PIVOT)
        return text[:20]
    if text != raw:
        notes.add("pivot", raw, text, RepairCode.TRIMMED)
    return text
