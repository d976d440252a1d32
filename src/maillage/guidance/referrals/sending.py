"""From a draft to a request that the place can read: consent, share, link and mail in one write."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from maillage.accounts.models import User
from maillage.guidance.models import Referral
from maillage.guidance.referrals import staff_mails as mails
from maillage.guidance.referrals import telling
from maillage.guidance.referrals.enums import Actor, Step
from maillage.guidance.referrals.links import make_link, stop_links
from maillage.guidance.referrals.moving import (
    Mover,
    StepRefusedError,
    Told,
    advance,
    undo_last,
)
from maillage.network.models import Membership, Place
from maillage.network.outbox import cancel
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.services import give_consent
from maillage.people.consent.texts import CURRENT
from maillage.people.models import Attachment, Person
from maillage.people.sharing.fields import sharable
from maillage.people.sharing.services import revoke, share

# Until the referral expires, and as long again to come and to close.
SHARED_FOR = timedelta(days=60)


class NotSendableError(Exception):
    """The request cannot reach anyone, or says nothing that the person agreed to."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What is asked of the place, as the form gathered it."""

    place: Place
    need: str
    procedure: str = ""
    service: str = ""
    activity: str = ""
    activity_on: date | None = None
    message: str = ""
    contact: str = ""
    moments: Sequence[str] = ()
    availability: str = ""
    fields: Sequence[str] = ()
    receiver_email: str = ""
    referent: User | None = None
    documents: Sequence[Attachment] = field(default_factory=tuple)


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """How the person said yes to telling these fields to that place."""

    channel: ConsentChannel
    witness: str
    language: str


@transaction.atomic
def write_draft(
    *,
    person: Person,
    request: Request,
    member: Membership,
    now: datetime,
    draft: Referral | None = None,
    uid: UUID | None = None,
) -> Referral:
    """A new draft, or the same one as it now stands; nobody else is told anything.

    `uid` names it beforehand, so that a form sent twice makes one.
    """
    referral = draft or Referral(
        uid=uid or uuid4(),
        organisation=member.organisation,
        person=person,
        created_at=now,
        state_since=now,
    )
    for column in COLUMNS:
        setattr(referral, column, getattr(request, column))
    referral.prescriber = member.user
    referral.moments, referral.fields = list(request.moments), list(request.fields)
    if draft is None:
        referral.save(force_insert=True)
    else:
        referral.save(update_fields=[*COLUMNS, "prescriber", "moments", "fields"])
    referral.documents.set(request.documents)
    return referral


COLUMNS = ("place", "need", "procedure", "service", "activity", "activity_on", "message",
           "contact", "availability", "receiver_email", "referent")  # fmt: skip


@transaction.atomic
def send(
    referral: Referral, *, agreement: Agreement, member: Membership, now: datetime
) -> Referral:
    """The person agreed: open the share, make the link, tell the place."""
    if not (referral.receiver_email or telling.receivers(referral.place_id)):
        raise NotSendableError("nobody would receive it")
    _open_share(referral, agreement=agreement, member=member, now=now)
    event = advance(referral, Step.SEND, by=_prescriber(member), now=now)
    token = make_link(referral, now=now)
    telling.tell_place(referral, "received", mails.request_mail(referral, token), now=now)
    telling.write_in_timeline(referral, event, now=now)
    return referral


def _open_share(
    referral: Referral, *, agreement: Agreement, member: Membership, now: datetime
) -> None:
    person = referral.person
    fields = [name for name in referral.fields if person and name in sharable(person)]
    if person is None or not fields:
        raise NotSendableError("nothing would be told")
    recipient = Recipient(place=referral.place)
    consent = give_consent(
        person=person,
        purpose=Purpose.SHARE,
        version=CURRENT,
        language=agreement.language,
        channel=agreement.channel,
        witness=agreement.witness,
        author=member.user,
        now=now,
        recipient=recipient,
        fields=fields,
    )
    referral.share = share(
        person=person,
        recipient=recipient,
        fields=fields,
        consent=consent,
        starts_at=now,
        ends_at=now + SHARED_FOR,
        member=member,
        now=now,
    )
    referral.fields = fields
    referral.save(update_fields=["share", "fields"])


@transaction.atomic
def take_back(referral: Referral, *, member: Membership, now: datetime) -> None:
    """Undo one's own last step. A request that the place has opened is sent for good."""
    event = undo_last(referral, by=_prescriber(member), now=now)
    if event.step != Step.SEND:
        return
    # Raised inside the transaction: the step is not undone after all.
    if referral.links.filter(opened_at__isnull=False).exists():
        raise StepRefusedError("the place has read it")
    _end_share(referral, now=now)
    cancel(about=telling.about(referral))


@transaction.atomic
def cancel_referral(
    referral: Referral, *, member: Membership, now: datetime, words: str = ""
) -> None:
    """The request stands no more; the place's link says so, and shows nothing."""
    was_sent = referral.sent_at is not None
    event = advance(referral, Step.CANCEL, by=_prescriber(member), now=now, told=Told(words=words))
    _end_share(referral, now=now)
    cancel(about=telling.about(referral))
    if was_sent:
        telling.write_in_timeline(referral, event, now=now)


@transaction.atomic
def renew_link(referral: Referral, *, now: datetime) -> None:
    """A new link for the place; those before it stop."""
    token = make_link(referral, now=now)
    telling.mail_place(referral, mails.renewed_mail(referral, token), now=now)


def _end_share(referral: Referral, *, now: datetime) -> None:
    stop_links(referral, now=now)
    if referral.share is not None:
        revoke(share=referral.share, now=now)


def _prescriber(member: Membership) -> Mover:
    return Mover(Actor.PRESCRIBER, member.user)
