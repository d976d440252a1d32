"""Distances as one says them: 650 m, 3,2 km, 45 km."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

KM = 1000
STEP = 50  # metres


def distance_words(km: float) -> str:
    """Metres to the nearest 50 under one km, then a decimal under ten."""
    metres = max(STEP, round(km * KM / STEP) * STEP)
    if metres < KM:
        return gettext("%(metres)s m") % {"metres": metres}
    decimals = 1 if km < 9.95 else 0  # noqa: PLR2004  # 9.96 km is said 10 km
    return gettext("%(km)s km") % {"km": number_format(round(km, decimals), decimals)}


def walking_words(minutes: int) -> str:
    words = ngettext("%(minutes)s minute à pied", "%(minutes)s minutes à pied", minutes)
    return words % {"minutes": minutes}
