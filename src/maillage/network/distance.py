"""Distances and directions as people say them."""

from functools import lru_cache
from math import atan2, cos, degrees, radians, sin

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

BESIDE_KM = 0.08
_DIRECTIONS = (
    _("au nord"),
    _("au nord-est"),
    _("à l’est"),
    _("au sud-est"),
    _("au sud"),
    _("au sud-ouest"),
    _("à l’ouest"),
    _("au nord-ouest"),
)
_VOWELS = "aàâeéèêëhiîïoôuùûy"


def distance_words(km: float, *, language: str = "") -> str:
    """650 m, 2,3 km, 48 km: no more digits than help.

    `language`: the active one, for who asks by the dozen.
    """
    fine = round(km * 20) / 20 if km < 1 else round(km, 1)
    return _words(fine, language or get_language() or "fr")


@lru_cache(maxsize=4096)
def _words(km: float, _language: str) -> str:
    if km < 1:
        return gettext("%(count)s m") % {"count": max(50, round(km * 1000))}
    shown = number_format(round(km, 1), 1) if km < 10 else number_format(round(km), 0)  # noqa: PLR2004
    return gettext("%(count)s km") % {"count": shown}


def direction(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> str:
    """Which way one walks from a point to another, by eighths of the compass."""
    start, end = radians(latitude), radians(to_latitude)
    turn = radians(to_longitude - longitude)
    east = sin(turn) * cos(end)
    north = cos(start) * sin(end) - sin(start) * cos(end) * cos(turn)
    return str(_DIRECTIONS[round(degrees(atan2(east, north)) / 45) % 8])


def of_commune(name: str) -> str:
    """A commune after "de" in French; its bare name in other languages.

    >>> of_commune("Aubervilliers"), of_commune("Le Havre"), of_commune("Les Lilas")
    ('d’Aubervilliers', 'du Havre', 'des Lilas')
    """
    if (get_language() or "fr")[:2] != "fr":
        return name
    if name.startswith("Le "):
        return f"du {name[3:]}"
    if name.startswith("Les "):
        return f"des {name[4:]}"
    return f"d’{name}" if name[:1].lower() in _VOWELS else f"de {name}"
