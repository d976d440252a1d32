"""Hours and days as people of each language write them."""

from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext

NBSP = "\u00a0"


def clock(hour: int, minute: int = 0) -> str:
    """An hour of the day in the visitor's language: 9 h 30, 9:30 am or 9:30."""
    hour %= 24
    language = (get_language() or "fr")[:2]
    if language == "ar":
        return f"{hour}:{minute:02}"
    if language == "en":
        return _english(hour, minute)
    if (hour, minute) == (0, 0):
        return "minuit"
    return f"{hour}{NBSP}h{NBSP}{minute:02}" if minute else f"{hour}{NBSP}h"


def _english(hour: int, minute: int) -> str:
    if minute == 0 and hour in {0, 12}:
        return "noon" if hour else "midnight"
    half = "am" if hour < 12 else "pm"  # noqa: PLR2004  # noon
    shown = (hour + 11) % 12 + 1
    return f"{shown}:{minute:02}{NBSP}{half}" if minute else f"{shown}{NBSP}{half}"


def weekday(day: date) -> str:
    return str(WEEKDAYS[day.weekday()])


def span(start: datetime, end: datetime) -> str:
    """From one hour to another: 9 h – 12 h."""
    first, last = clock(start.hour, start.minute), clock(end.hour, end.minute)
    return gettext("%(start)s – %(end)s") % {"start": first, "end": last}


def day_and_hour(moment: datetime, *, today: date) -> str:
    """When, seen from `today`: "à 14 h", "demain à 9 h", "mardi à 9 h 30", "le 3 janvier à 9 h"."""
    at = {"time": clock(moment.hour, moment.minute)}
    days = (moment.date() - today).days
    if days == 0:
        return gettext("à %(time)s") % at
    if days == 1:
        return gettext("demain à %(time)s") % at
    if days < 7:  # noqa: PLR2004  # beyond a week a day's name would be ambiguous
        return gettext("%(day)s à %(time)s") % {"day": weekday(moment.date()), **at}
    date_words = date_format(moment, "j F")
    return pgettext("date", "le %(date)s à %(time)s") % {"date": date_words, **at}


def minutes_between(start: datetime, end: datetime) -> int:
    return int((end - start) / timedelta(minutes=1))
