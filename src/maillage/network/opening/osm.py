"""OSM opening hours read by their reference evaluator, as the bits of an ordinary week."""

import re
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
WEEK_BITS = 672
# Four whole weeks from a Monday, without a holiday and outside the summer: a quarter of an hour is
# open in an ordinary week only if it is open in all of them. "The first Wednesday" is not.
WEEKS = 4
START = datetime(2027, 3, 1)  # noqa: DTZ001 - opening hours are local times
# Weekdays and clock times alone: each week is like the first one.
_EVERY_WEEK = re.compile(r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|off)|[0-9:,; -])+")


def read(text: str) -> OpeningHours | None:
    """The hours if they are valid; no calendar of holidays: an ordinary week has none."""
    try:
        return OpeningHours(text, max_interval_days=366)
    except ParserError:
        return None


def _open_quarters(hours: OpeningHours, weeks: int) -> npt.NDArray[np.bool_]:
    """Each quarter of an hour of the weeks looked at, true when it is open from end to end."""
    quarters = np.zeros(WEEK_BITS * weeks, dtype=np.bool_)
    stop = START + timedelta(weeks=weeks)
    for begin, end, state, comment in hours.intervals(START, stop):
        # `Sa "sur rendez-vous"`: a comment for a whole day says when to ask, not that it is open.
        if state == State.OPEN and not (comment and end - begin >= DAY):
            first = -((START - begin) // QUARTER)
            last = (min(end, stop) - START) // QUARTER
            quarters[first:last] = True
    return quarters


@lru_cache(maxsize=16384)
def week(text: str) -> bytes | None:
    """84 bytes, one bit a quarter of an hour from Monday 00:00, lowest first; None if invalid."""
    hours = read(text)
    if hours is None:
        return None
    weeks = 1 if _EVERY_WEEK.fullmatch(text) else WEEKS
    always = _open_quarters(hours, weeks).reshape(weeks, WEEK_BITS).all(axis=0)
    return np.packbits(always, bitorder="little").tobytes()
