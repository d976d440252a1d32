"""A share is opened on a consent that names it, and ends by itself, or at once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from maillage.network.models import Membership
from maillage.people import journal
from maillage.people.consent.enums import Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import Standing
from maillage.people.consent.services import on_withdrawal
from maillage.people.enums import ReadAction
from maillage.people.models import Consent, Person, Share
from maillage.people.rights.selectors import is_restricted
from maillage.people.sharing.fields import FIELDS

LONGEST = timedelta(days=183)
USUAL = timedelta(days=30)


class ShareError(Exception):
    """What was asked is not covered by what the person agreed to."""


@transaction.atomic
def share(
    *,
    person: Person,
    recipient: Recipient,
    fields: Sequence[str],
    consent: Consent,
    starts_at: datetime,
    ends_at: datetime,
    member: Membership,
    now: datetime,
) -> Share:
    """Let a recipient read these fields between two dates; written in the journal."""
    _check(person, recipient, fields, consent)
    if not starts_at < ends_at <= starts_at + LONGEST:
        raise ShareError("a share lasts half a year at most")
    opened = Share.objects.create(
        person=person,
        recipient_organisation=recipient.organisation,
        recipient_place=recipient.place,
        consent=consent,
        fields=list(fields),
        author=member.user,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    journal.record(member=member, person_uid=person.uid, action=ReadAction.SHARE, now=now)
    return opened


def _check(person: Person, recipient: Recipient, fields: Sequence[str], consent: Consent) -> None:
    if consent.person_id != person.pk or consent.purpose != Purpose.SHARE:
        raise ShareError("the consent is about something else")
    if not Standing.of(consent).holds or _has_later_answer(consent) or is_restricted(person):
        raise ShareError("the consent does not hold")
    if Recipient.of(consent) != recipient:
        raise ShareError("the consent names another recipient")
    if not fields or set(fields) - set(consent.fields) or set(fields) - set(FIELDS):
        raise ShareError("these fields were not agreed to")


def _has_later_answer(consent: Consent) -> bool:
    later = Consent.objects.filter(
        person_id=consent.person_id,
        purpose=consent.purpose,
        recipient_organisation_id=consent.recipient_organisation_id,
        recipient_place_id=consent.recipient_place_id,
    )
    last = later.order_by("-decided_at", "-pk").first()
    return last is not None and last.pk != consent.pk


def revoke(*, share: Share, now: datetime) -> None:
    """Stop at once; a share that was stopped stays stopped."""
    Share.objects.filter(pk=share.pk, revoked_at=None).update(revoked_at=now)
    share.refresh_from_db(fields=["revoked_at"])


@on_withdrawal
def stop_shares(consent: Consent, now: datetime) -> None:
    """Taking back a share stops that one; taking back the file stops them all."""
    going = Share.objects.filter(person_id=consent.person_id, revoked_at=None)
    if consent.purpose == Purpose.SHARE:
        going = going.filter(
            recipient_organisation_id=consent.recipient_organisation_id,
            recipient_place_id=consent.recipient_place_id,
        )
    elif consent.purpose != Purpose.FILE:
        return
    going.update(revoked_at=now)
