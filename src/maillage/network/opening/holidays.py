"""Public holidays of France, with those that only a part of it keeps."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Name = str | Promise

ALSACE_MOSELLE = ("57", "67", "68")
NATIONAL: dict[tuple[int, int], Name] = {
    (1, 1): _("jour de l’an"),
    (5, 1): _("fête du Travail"),
    (5, 8): _("victoire de 1945"),
    (7, 14): _("fête nationale"),
    (8, 15): _("Assomption"),
    (11, 1): _("Toussaint"),
    (11, 11): _("armistice de 1918"),
    (12, 25): _("Noël"),
}
LOCAL: dict[str, dict[tuple[int, int], Name]] = {
    "971": {(5, 27): _("abolition de l’esclavage")},
    "972": {(5, 22): _("abolition de l’esclavage")},
    "973": {(6, 10): _("abolition de l’esclavage")},
    "974": {(12, 20): _("abolition de l’esclavage")},
    "976": {(4, 27): _("abolition de l’esclavage")},
    "986": {(7, 29): _("fête du territoire")},
    "988": {(9, 24): _("fête de la citoyenneté")},
}
AFTER_EASTER: dict[int, Name] = {
    1: _("lundi de Pâques"),
    39: _("Ascension"),
    50: _("lundi de Pentecôte"),
}


def holiday(day: date, code: str = "") -> str | None:
    """The name of the public holiday on `day` at a place of this INSEE or post code."""
    month_day = (day.month, day.day)
    name = NATIONAL.get(month_day) or LOCAL.get(code[:3], {}).get(month_day)
    name = name or AFTER_EASTER.get((day - easter(day.year)).days)
    if name is None and code[:2] in ALSACE_MOSELLE:
        name = _alsatian(day)
    return None if name is None else str(name)


def is_national(day: date) -> bool:
    """Kept everywhere in France, hence known to the OSM rule "PH"."""
    return (day.month, day.day) in NATIONAL or (day - easter(day.year)).days in AFTER_EASTER


def _alsatian(day: date) -> str | None:
    if (day.month, day.day) == (12, 26):
        return str(_("Saint-Étienne"))
    return str(_("vendredi saint")) if day == easter(day.year) - timedelta(days=2) else None


@lru_cache(maxsize=64)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the computus of Meeus, Jones and Butcher.

    >>> easter(2026), easter(2027)
    (datetime.date(2026, 4, 5), datetime.date(2027, 3, 28))
    """
    century, place = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - shift + 15) % 30
    weekday = (32 + 2 * rest + 2 * (place // 4) - epact - place % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
