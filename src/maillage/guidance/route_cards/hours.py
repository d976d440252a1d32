"""The hours of an ordinary week, said in a few lines: a sheet of paper lives for 90 days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.translation import gettext

from maillage.network.opening.holidays import holiday
from maillage.network.opening.words import DayWords, week_words

WEEKS_AHEAD = 10
A_RUN = 3  # from three days on one says "from ... to ..."


@dataclass(frozen=True, kw_only=True)
class HoursLine:
    """Days with the same hours; no days when `times` is the verbatim text of a source."""

    days: str
    times: str


def hours_lines(text: str, *, now: datetime, code: str) -> list[HoursLine]:
    """Open days grouped by their hours, the first day first; empty when nothing is known."""
    week = week_words(text, now=_ordinary_week(now, code), code=code)
    if not week:
        return [HoursLine(days="", times=text.strip())] if text.strip() else []
    by_hours: dict[str, list[int]] = {}
    for rank, day in enumerate(week):
        if day.hours != gettext("fermé"):
            by_hours.setdefault(day.hours, []).append(rank)
    return [HoursLine(days=_said(ranks, week), times=times) for times, ranks in by_hours.items()]


def _ordinary_week(now: datetime, code: str) -> datetime:
    """A moment of the first coming week, from Monday to Sunday, without a public holiday."""
    monday = now + timedelta(days=-now.weekday() % 7)
    for ahead in range(WEEKS_AHEAD):
        start = monday + timedelta(weeks=ahead)
        if not any(holiday((start + timedelta(days=day)).date(), code) for day in range(7)):
            return start
    return monday


def _said(ranks: list[int], week: list[DayWords]) -> str:
    """Ranks of days as one says them: "du lundi au jeudi", "mardi, samedi"."""
    return ", ".join(_run([week[rank].name for rank in run]) for run in _runs(ranks))


def _runs(ranks: list[int]) -> Iterable[list[int]]:
    """Consecutive ranks together.

    >>> list(_runs([0, 1, 2, 5]))
    [[0, 1, 2], [5]]
    """
    for _start, run in groupby(enumerate(ranks), key=lambda pair: pair[1] - pair[0]):
        yield [rank for _at, rank in run]


def _run(names: list[str]) -> str:
    if len(names) < A_RUN:
        return ", ".join(names)
    words = gettext("du %(first)s au %(last)s")
    return words % {"first": names[0], "last": names[-1]}
