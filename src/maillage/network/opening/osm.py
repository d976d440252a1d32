"""OSM opening hours read by their reference evaluator, as the bits of an ordinary week."""

from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from opening_hours import OpeningHours, ParserError, State

QUARTER = timedelta(minutes=15)
WEEK_BITS = 672
# Four whole weeks from a Monday, without a holiday and outside the summer: a quarter of an hour is
# open in an ordinary week only if it is open in all of them. "The first Wednesday" is not.
WEEKS = 4
START = datetime(2027, 3, 1)  # noqa: DTZ001 - opening hours are local times
END = START + timedelta(weeks=WEEKS)


def read(text: str) -> OpeningHours | None:
    """The hours if they are valid; no calendar of holidays: an ordinary week has none."""
    try:
        return OpeningHours(text, max_interval_days=366)
    except ParserError:
        return None


def _open_quarters(hours: OpeningHours) -> npt.NDArray[np.bool_]:
    """Each quarter of an hour of the weeks looked at, true when it is open from end to end."""
    quarters = np.zeros(WEEK_BITS * WEEKS, dtype=np.bool_)
    for begin, end, state, _comment in hours.intervals(START, END):
        if state == State.OPEN:
            first = -((START - begin) // QUARTER)
            last = (min(end, END) - START) // QUARTER
            quarters[first:last] = True
    return quarters


@lru_cache(maxsize=16384)
def week(text: str) -> bytes | None:
    """84 bytes, one bit a quarter of an hour from Monday 00:00, lowest first; None if invalid."""
    hours = read(text)
    if hours is None:
        return None
    always = _open_quarters(hours).reshape(WEEKS, WEEK_BITS).all(axis=0)
    return np.packbits(always, bitorder="little").tobytes()
