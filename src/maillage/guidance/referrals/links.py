"""The link by which a place answers without an account: eight days, renewed on demand.

Only the hash of a token is kept: who reads the database cannot answer in a place's name.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from maillage.guidance.models import Referral, ReferralLink
from maillage.guidance.referrals.enums import State
from maillage.guidance.route_cards.services import new_token

VALID_FOR = timedelta(days=8)
ONE_AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Held:
    """What a token leads to."""

    link: ReferralLink
    referral: Referral


def make_link(referral: Referral, *, now: datetime) -> str:
    """A new token, told once; the links before it stop."""
    stop_links(referral, now=now)
    token = new_token()
    ReferralLink.objects.create(
        referral=referral,
        token_hash=hash_of(token),
        created_at=now,
        expires_at=now + VALID_FOR,
    )
    return token


def stop_links(referral: Referral, *, now: datetime) -> None:
    ReferralLink.objects.filter(referral=referral, revoked_at=None).update(revoked_at=now)


def held_by(token: str, *, now: datetime) -> Held | None:
    """What a valid token opens; None for an unknown, an old and a stopped one alike."""
    with scopes_disabled():
        links = ReferralLink.objects.filter(
            token_hash=hash_of(token), expires_at__gt=now, revoked_at=None
        )
        return _held(links.select_related(*WHOLE).order_by("pk").first())


def renewable(token_hash: str, *, now: datetime) -> Held | None:
    """What an old or replaced token led to, while the place has something to answer.

    Nothing within an hour of the last link: who holds an old one cannot fill the place's mailbox.
    """
    with scopes_disabled():
        links = ReferralLink.objects.filter(token_hash=token_hash)
        held = _held(links.select_related(*WHOLE).order_by("pk").first())
        if held is None or held.referral.state in NOTHING_TO_ANSWER:
            return None
        recent = held.referral.links.filter(created_at__gt=now - ONE_AN_HOUR)
        return None if recent.exists() else held


NOTHING_TO_ANSWER = {State.DRAFT, State.REFUSED, State.CLOSED, State.EXPIRED}
WHOLE = ("referral__organisation", "referral__person__organisation", "referral__place",
         "referral__share__person", "referral__prescriber")  # fmt: skip


def _held(link: ReferralLink | None) -> Held | None:
    if link is None or link.referral.anonymised_at is not None:
        return None
    return Held(link, link.referral)


def note_opening(link: ReferralLink, *, now: datetime) -> bool:
    """Whether this is the first time the place opens it."""
    first = ReferralLink.objects.filter(pk=link.pk, opened_at=None)
    return bool(first.update(opened_at=now))


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
