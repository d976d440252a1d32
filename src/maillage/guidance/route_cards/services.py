"""Writes: a card is made once, read for 90 days, then erased for good."""

import secrets
import string
from datetime import datetime, timedelta

from django.db import transaction

from maillage.guidance.enums import StepKind
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.contents import steps_of, to_json
from maillage.guidance.shapes import Orientation

LIFETIME = timedelta(days=90)
# 22 signs of 62 hold 131 bits; no sign needs escaping in an address, a QR code or a text message.
TOKEN_SIGNS = string.ascii_letters + string.digits
TOKEN_LENGTH = 22


def new_token() -> str:
    return "".join(secrets.choice(TOKEN_SIGNS) for _sign in range(TOKEN_LENGTH))


def create_route_card(
    *,
    orientation: Orientation,
    chosen: dict[StepKind, int],
    language: str,
    now: datetime,
    has_line: bool = True,
) -> RouteCard:
    """Keep the steps of an orientation, and nothing of the answers that led to them."""
    return RouteCard.objects.create(
        token=new_token(),
        language=language,
        steps=to_json(steps_of(orientation, chosen=chosen, has_line=has_line)),
        created_at=now,
        expires_at=now + LIFETIME,
    )


def purge_route_cards(*, now: datetime, dry_run: bool = False) -> int:
    """Erase the expired cards, and say how many they are."""
    expired = RouteCard.objects.filter(expires_at__lte=now)
    if dry_run:
        return expired.count()
    with transaction.atomic():
        erased, _by_model = expired.delete()
    return erased
