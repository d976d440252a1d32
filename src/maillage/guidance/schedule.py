"""Route cards are promised to be erased after 90 days; what waits for an answer is recalled."""

from datetime import datetime

from maillage.common.schedule import every
from maillage.guidance.referrals.ageing import age
from maillage.guidance.route_cards.services import purge_route_cards


@every(hours=24)
def erase_expired_route_cards(*, now: datetime) -> str:
    return f"{purge_route_cards(now=now)} cards erased"


@every(hours=1)
def recall_and_expire_referrals(*, now: datetime) -> str:
    return str(age(now=now))
