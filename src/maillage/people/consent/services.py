"""Writes: an answer is added, none is ever changed; a withdrawal is felt at once."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.people.consent.enums import ConsentChannel, Decision, Purpose, Witness
from maillage.people.consent.recipients import Recipient
from maillage.people.enums import EventKind
from maillage.people.models import Consent, Person
from maillage.people.timeline import record_event

OnWithdrawal = Callable[[Consent, datetime], None]
_ON_WITHDRAWAL: list[OnWithdrawal] = []


class ConsentError(Exception):
    """What was asked cannot be written."""


def on_withdrawal(react: OnWithdrawal) -> OnWithdrawal:
    """Declare what stops when a consent is withdrawn: called inside the same transaction."""
    if react not in _ON_WITHDRAWAL:
        _ON_WITHDRAWAL.append(react)
    return react


def give_consent(
    *,
    person: Person,
    purpose: Purpose,
    version: int,
    language: str,
    channel: ConsentChannel,
    author: User | None,
    now: datetime,
    witness: str = "",
    recipient: Recipient | None = None,
    fields: Sequence[str] = (),
) -> Consent:
    """The person agrees. Sharing names who receives and what."""
    return _add(
        Decision.GIVEN,
        person=person,
        purpose=purpose,
        version=version,
        language=language,
        channel=channel,
        witness=witness,
        author=author,
        now=now,
        recipient=recipient,
        fields=fields,
    )


@transaction.atomic
def refuse(
    *,
    person: Person,
    purpose: Purpose,
    version: int,
    language: str,
    channel: ConsentChannel,
    author: User | None,
    now: datetime,
    witness: str = "",
    recipient: Recipient | None = None,
    fields: Sequence[str] = (),
) -> Consent:
    """The person says no. Whatever an earlier yes allowed stops as if it were taken back."""
    refused = _add(
        Decision.REFUSED,
        person=person,
        purpose=purpose,
        version=version,
        language=language,
        channel=channel,
        witness=witness,
        author=author,
        now=now,
        recipient=recipient,
        fields=fields,
    )
    _tell(refused, now)
    return refused


@transaction.atomic
def withdraw(
    *,
    consent: Consent,
    author: User | None,
    now: datetime,
    channel: ConsentChannel = ConsentChannel.ORAL,
    witness: str = Witness.RECEIVER,
) -> Consent:
    """The person takes an agreement back: as easy as giving it was, and felt at once."""
    if consent.decision != Decision.GIVEN:
        raise ConsentError("only what was given can be withdrawn")
    withdrawn = _add(
        Decision.WITHDRAWN,
        person=consent.person,
        purpose=Purpose(consent.purpose),
        version=consent.version,
        language=consent.language,
        channel=channel,
        witness=witness if channel == ConsentChannel.ORAL else "",
        author=author,
        now=now,
        recipient=Recipient.of(consent),
        fields=consent.fields,
    )
    _tell(withdrawn, now)
    return withdrawn


def _tell(consent: Consent, now: datetime) -> None:
    for react in _ON_WITHDRAWAL:
        react(consent, now)


@transaction.atomic
def _add(
    decision: Decision,
    *,
    person: Person,
    purpose: Purpose,
    version: int,
    language: str,
    channel: ConsentChannel,
    witness: str,
    author: User | None,
    now: datetime,
    recipient: Recipient | None,
    fields: Sequence[str],
) -> Consent:
    if (purpose == Purpose.SHARE) != (recipient is not None):
        raise ConsentError("sharing names who receives, and nothing else does")
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        decision=decision,
        recipient_organisation=recipient.organisation if recipient else None,
        recipient_place=recipient.place if recipient else None,
        fields=list(fields),
        version=version,
        language=language,
        channel=channel,
        witness=witness,
        author=author,
        decided_at=now,
    )
    record_event(
        person=person,
        kind=EventKind.CONSENT,
        author=author,
        now=now,
        subject=f"consent:{consent.uid}",
        facts={"purpose": purpose.value, "decision": decision.value},
    )
    return consent
