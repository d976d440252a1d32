"""Small faults of hours that are nearly in the OSM form, where only one meaning is possible."""

import re

_HOUR = re.compile(r"\b(\d{1,2})\s?[hH]\s?(\d{2})?(?!\d)")
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})")
_EMPTY = re.compile(r"(\d{2}:\d{2})-\1")
FORM_ZERO = "00:00-00:00"  # an empty form, or a whole day: nobody can tell
LONGEST_NIGHT = 12 * 60


def tidy(text: str) -> str:
    """`9h30` written as `09:30`, and spans that last no time at all taken out."""
    clocked = _HOUR.sub(lambda found: f"{int(found[1]):02d}:{found[2] or '00'}", text)
    if not _EMPTY.search(clocked):
        return clocked
    return "; ".join(_without_empty(rule.strip()) for rule in clocked.split(";"))


def _without_empty(rule: str) -> str:
    """A rule without its empty spans; a day that has nothing else is closed."""
    days, _space, spans = rule.rpartition(" ")
    kept = [span for span in spans.split(",") if not _EMPTY.fullmatch(span)]
    if len(kept) == len(spans.split(",")):
        return rule
    return f"{days} {','.join(kept)}" if kept else f"{days} off"


def doubtful(text: str) -> bool:
    """Whether hours that can be read mean something no place does, such as `17:00-12:00`."""
    for found in _SPAN.finditer(text):
        start = int(found[1]) * 60 + int(found[2])
        end = int(found[3]) * 60 + int(found[4])
        if end <= start and end + 24 * 60 - start > LONGEST_NIGHT:
            return True
    return False
