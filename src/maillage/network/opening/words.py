"""Opening hours in plain words, for the moment one looks.

The moment is always given, and read on the clock of the place. Nothing here says "open" on a public
holiday unless the hours speak of public holidays.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, gettext
from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # not in its stubs

from maillage.network.opening.clock import clock, day_and_hour, minutes_between, span, weekday
from maillage.network.opening.holidays import holiday, is_national
from maillage.network.zones import zone_for

HORIZON = timedelta(days=21)
CLOSING_SOON, OPENING_SOON = 30, 60
_SPEAKS_OF_HOLIDAYS = re.compile(r"\bPH\b")
Span = tuple[datetime, datetime]


class OpeningState(StrEnum):
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    HOLIDAY = "holiday"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class OpeningWords:
    state: OpeningState
    words: str

    @property
    def is_open(self) -> bool:
        return self.state in {OpeningState.OPEN, OpeningState.CLOSING}


@dataclass(frozen=True, slots=True)
class DayWords:
    """One line of the table of the coming week."""

    name: str
    hours: str
    note: str
    is_today: bool


def opening_words(
    text: str, *, now: datetime, code: str, can_call: bool, language: str = ""
) -> OpeningWords:
    """What to say of these hours at `now` (aware), at a place of this INSEE or post code.

    `can_call`: it has a telephone, so one may be told to use it. `language`: the active one, for
    who asks by the dozen.
    """
    local = _local(now, zone_for(code))
    return _words(text, local, _calendar(code), can_call, language or get_language() or "fr")


@lru_cache(maxsize=64)
def _local(now: datetime, zone: ZoneInfo) -> datetime:
    return now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


def next_opening(text: str, *, now: datetime, code: str) -> datetime | None:
    """When it opens next, on the clock of the place (aware); None when unknown or open now."""
    zone = zone_for(code)
    local = now.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    schedule = _schedule(text)
    if schedule is None:
        return None
    start = next((start for start, _end in _sure_spans(schedule, text, local, code)), None)
    return start.replace(tzinfo=zone) if start is not None and start > local else None


def week_words(text: str, *, now: datetime, code: str) -> list[DayWords]:
    """The coming seven days, Monday first, today marked; empty when the hours are unknown."""
    schedule = _schedule(text)
    if schedule is None:
        return []
    today = now.astimezone(zone_for(code)).date()
    days = sorted((today + timedelta(days=ahead) for ahead in range(7)), key=date.weekday)
    return [_day(schedule, text, day, code, is_today=day == today) for day in days]


@lru_cache(maxsize=8192)
def _schedule(text: str) -> OpeningHours | None:
    if not text.strip():
        return None
    try:
        return OpeningHours(text, country="FR")
    except ParserError:
        return None


def _calendar(code: str) -> str:
    """Only what changes the public holidays, so that one answer serves a whole region."""
    return code[:3] if code.startswith("9") else code[:2]


@lru_cache(maxsize=8192)
def _words(text: str, local: datetime, code: str, can_call: bool, _language: str) -> OpeningWords:
    schedule = _schedule(text)
    if schedule is None:
        return OpeningWords(OpeningState.UNKNOWN, _unknown(can_call=can_call))
    feast = holiday(local.date(), code)
    if _in_doubt(text, local.date(), code):
        words = _doubtful(can_call=can_call) % {"feast": feast}
        return OpeningWords(OpeningState.HOLIDAY, words)
    coming = _sure_spans(schedule, text, local, code)
    first = next(coming, None)
    if first is None:
        return OpeningWords(OpeningState.CLOSED, _closed(can_call=can_call))
    if first[0] > local:
        return OpeningWords(OpeningState.CLOSED, _closed_until(first[0], local, feast))
    return _open_until(first[1], next(coming, None), local)


def _unknown(*, can_call: bool) -> str:
    if can_call:
        return gettext("Horaires non communiqués : téléphonez avant de venir")
    return gettext("Horaires non communiqués")


def _doubtful(*, can_call: bool) -> str:
    if can_call:
        return gettext("Aujourd’hui, jour férié (%(feast)s) : vérifiez par téléphone")
    return gettext("Aujourd’hui, jour férié (%(feast)s) : peut-être fermé")


def _closed(*, can_call: bool) -> str:
    if can_call:
        return gettext("Fermé en ce moment : téléphonez avant de venir")
    return gettext("Fermé en ce moment")


def _closed_until(start: datetime, local: datetime, feast: str | None) -> str:
    when = {"when": day_and_hour(start, today=local.date()), "feast": feast}
    if feast and start.date() > local.date():
        return gettext("Fermé aujourd’hui (jour férié : %(feast)s), ouvre %(when)s") % when
    minutes = minutes_between(local, start)
    if minutes <= OPENING_SOON:
        return gettext("Fermé, ouvre dans %(minutes)s min") % {"minutes": minutes}
    return gettext("Fermé, ouvre %(when)s") % when


def _open_until(end: datetime, following: Span | None, local: datetime) -> OpeningWords:
    minutes = minutes_between(local, end)
    if end - local >= HORIZON:
        return OpeningWords(OpeningState.OPEN, gettext("Ouvert jour et nuit"))
    if minutes <= CLOSING_SOON:
        words = gettext("Ouvert, ferme dans %(minutes)s min") % {"minutes": minutes}
        return OpeningWords(OpeningState.CLOSING, words)
    until = clock(end.hour, end.minute)
    if end.date() > local.date() and end.time() > time(6):
        until = day_and_hour(end, today=local.date())
    if following is None:
        words = gettext("Ouvert jusqu’à %(time)s") % {"time": until}
    else:
        when = day_and_hour(following[0], today=local.date())
        words = gettext("Ouvert jusqu’à %(time)s, puis %(when)s") % {"time": until, "when": when}
    return OpeningWords(OpeningState.OPEN, words)


def _sure_spans(schedule: OpeningHours, text: str, local: datetime, code: str) -> Iterator[Span]:
    """Open spans from `local` on, without those of a holiday the hours do not speak of."""
    for start, end in _open_spans(schedule, local, local + HORIZON):
        if not _in_doubt(text, start.date(), code):
            yield start, end


def _in_doubt(text: str, day: date, code: str) -> bool:
    """A public holiday of which the hours say nothing; their "PH" knows the national ones only."""
    if holiday(day, code) is None:
        return False
    return not (_SPEAKS_OF_HOLIDAYS.search(text) and is_national(day))


def _open_spans(schedule: OpeningHours, start: datetime, end: datetime) -> Iterator[Span]:
    """Open spans, those that touch (a change of comment alone) joined."""
    held: Span | None = None
    for first, last, state, _comment in schedule.intervals(start, end):
        if state != State.OPEN:
            continue
        if held and held[1] == first:
            held = (held[0], last)
            continue
        if held:
            yield held
        held = (first, last)
    if held:
        yield held


def _day(schedule: OpeningHours, text: str, day: date, code: str, *, is_today: bool) -> DayWords:
    start = datetime.combine(day, time())
    spans = list(_open_spans(schedule, start, start + timedelta(days=1)))
    hours = ", ".join(span(first, last) for first, last in spans) or gettext("fermé")
    feast = holiday(day, _calendar(code))
    note = ""
    if _in_doubt(text, day, _calendar(code)):
        hours = gettext("à vérifier")
    if feast:
        note = gettext("jour férié : %(feast)s") % {"feast": feast}
    return DayWords(weekday(day), hours, note, is_today)
