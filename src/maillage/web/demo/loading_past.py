"""Referrals, diagnoses and shares of the demonstration, once: dates count back from its start."""

from datetime import datetime

from django_scopes import scopes_disabled

from maillage.guidance.models import Referral
from maillage.web.demo.files import file_deeds
from maillage.web.demo.load import SLUGS
from maillage.web.demo.past import live_through
from maillage.web.demo.referrals import referral_deeds


def load_past(*, now: datetime) -> int:
    """How many referrals came; none where the organisations have one already."""
    if _known():
        return 0
    live_through([*file_deeds(), *referral_deeds()], now=now)
    return _known()


def _known() -> int:
    with scopes_disabled():
        return Referral.objects.filter(organisation__slug__in=SLUGS).count()
