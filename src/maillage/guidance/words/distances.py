"""Distances as one says them: 650 m, 3,2 km, 45 km."""

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext


def distance_words(km: float) -> str:
    """Metres to the nearest 50 under one km, then a decimal under ten."""
    if km < 1:
        metres = max(50, round(km * 1000 / 50) * 50)
        if metres < 1000:
            return gettext("%(metres)s m") % {"metres": metres}
    decimals = 1 if km < 9.95 else 0  # noqa: PLR2004  # 9.96 km is said 10 km
    return gettext("%(km)s km") % {"km": number_format(round(km, decimals), decimals)}


def walking_words(minutes: int) -> str:
    words = ngettext("%(minutes)s minute à pied", "%(minutes)s minutes à pied", minutes)
    return words % {"minutes": minutes}
