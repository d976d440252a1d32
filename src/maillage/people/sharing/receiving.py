"""What other organisations share with ours: the only doors to a share for whoever receives it.

What a place receives with a referral is read on the page of that referral.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django_scopes import scope, scopes_disabled

from maillage.network.models import Membership
from maillage.people.models import Share
from maillage.people.perms import can_read_shares
from maillage.people.sharing.fields import FIELDS
from maillage.people.sharing.selectors import is_open, open_at, shared_fields

Line = tuple[str, str]


def received_by(member: Membership, *, now: datetime) -> QuerySet[Share]:
    """What was ever shared with this member's organisation, over or not; files erased since left.

    The share is kept by the organisation that gave it, so the scope of the reader does not hold.
    """
    with scopes_disabled():
        shares = Share.objects.filter(
            recipient_organisation_id=member.organisation_id,
            starts_at__lte=now,
            person__anonymised_at=None,
        )
    return shares if can_read_shares(member) else shares.none()


def open_for(member: Membership, *, now: datetime) -> QuerySet[Share]:
    """What may still be read today."""
    return received_by(member, now=now).filter(open_at(now))


@dataclass(frozen=True)
class Reading:
    """What one share tells now; of a protected person, not even who shares."""

    share: Share
    lines: list[Line]
    sender: str
    is_protected: bool


def read_share(member: Membership, uid: UUID, *, now: datetime) -> Reading:
    """The named fields as they are today, or the same 404 whatever the reason."""
    related = ("person__organisation", "person__commune", "recipient_organisation")
    found = open_for(member, now=now).select_related(*related)
    share = found.filter(uid=uid).order_by("pk").first()
    if share is None:
        raise Http404
    with scope(organisation=share.person.organisation):
        told = shared_fields(share, now)
    if not told:
        raise Http404
    lines = [(str(FIELDS[name].label), words) for name, words in told.items()]
    return Reading(share, lines, _sender(share), share.person.is_protected)


@dataclass(frozen=True)
class Row:
    """A line of the list: no name. What is over says no more what it told."""

    share: Share
    sender: str
    told: str
    is_open: bool
    is_protected: bool
    ends_at: datetime


def rows_of(shares: Iterable[Share], *, now: datetime) -> list[Row]:
    return [_row_of(share, now=now) for share in shares]


def _row_of(share: Share, *, now: datetime) -> Row:
    hides, still = share.person.is_protected, is_open(share, now)
    told = [FIELDS[name] for name in share.fields if name in FIELDS]
    labels = [str(field.label) for field in told if not (hides and field.hides)]
    return Row(
        share=share,
        sender=_sender(share),
        told=", ".join(labels) if still else "",
        is_open=still,
        is_protected=hides,
        ends_at=share.revoked_at or share.ends_at,
    )


def _sender(share: Share) -> str:
    """Who helps a protected person would tell what she is protected from."""
    return "" if share.person.is_protected else share.person.organisation.name
