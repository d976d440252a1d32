"""Cells of a CSV that a spreadsheet must not run, written so that nothing is lost on the way back.

A cell that begins like a formula gets an apostrophe before it, and so does one that already has an
apostrophe there; reading takes exactly one away. Numbers and telephone numbers begin with a sign
too, but a spreadsheet can do nothing with them.
"""

import re

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_NUMBER = re.compile(r"[+-]?\d[\d .,]*$")


def guarded(text: str) -> str:
    """What to write for a text.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("+33149000000"), guarded("-2.5")
    ("'=1+1", "''=1+1", '+33149000000', '-2.5')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def unguarded(text: str) -> str:
    """What was written.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'Ty ar bed")
    ('=1+1', "'=1+1", "'Ty ar bed")
    """
    return text[1:] if _GUARDED.match(text) else text
