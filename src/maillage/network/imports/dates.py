"""Dates of update: the ISO form, and the French and spreadsheet forms seen in real files."""

import re
from datetime import date, datetime, timedelta

from maillage.network.imports.notes import Notes, RepairCode

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$")
_FRENCH = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?:[ T].*)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_EPOCH = date(1970, 1, 1)
_SPREADSHEET_ZERO = date(1899, 12, 30)
_SPREADSHEET_RANGE = range(30_000, 80_000)  # from 1982 to 2119


def _read(text: str) -> date | None:
    try:
        if match := _ISO.match(text) or _COMPACT.match(text):
            year, month, day = (int(part) for part in match.groups())
            return date(year, month, day)
        if match := _FRENCH.match(text):
            day, month, year = (int(part) for part in match.groups())
            return date(year, month, day)
    except ValueError:
        return None
    if text.isdecimal() and int(text) in _SPREADSHEET_RANGE:
        return _SPREADSHEET_ZERO + timedelta(days=int(text))
    return None


def updated_on(raw: str, notes: Notes) -> str:
    """The ISO date, or nothing; 1 January 1970, or the day before, is a filler."""
    text = raw.strip()
    if not text:
        return ""
    day = _read(text)
    if day is None:
        notes.add("date_maj", raw, "", RepairCode.BAD_DATE)
        return ""
    if day <= _EPOCH:
        notes.add("date_maj", raw, "", RepairCode.NO_DATE)
        return ""
    if day.isoformat() != text:
        notes.add("date_maj", raw, day.isoformat(), RepairCode.DATE)
    return day.isoformat()


def spreadsheet_value(value: object) -> object:
    """A cell's date as its ISO text."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
