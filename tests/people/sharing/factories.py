"""Shares with another organisation, for tests."""

import datetime as dt
from collections.abc import Sequence

from maillage.network.models import Organisation
from maillage.people.consent import texts
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.services import give_consent
from maillage.people.models import Consent, Person, Share
from maillage.people.sharing.services import share
from tests.network.organisations.factories import MembershipFactory


def agree(
    person: Person, recipient: Recipient, *, fields: Sequence[str], now: dt.datetime
) -> Consent:
    """She agrees, on a screen, that these fields are shared."""
    return give_consent(
        person=person,
        purpose=Purpose.SHARE,
        version=texts.CURRENT,
        language="fr",
        channel=ConsentChannel.SCREEN,
        author=None,
        now=now,
        recipient=recipient,
        fields=fields,
    )


def share_with(
    organisation: Organisation,
    *,
    person: Person,
    starts_at: dt.datetime,
    fields: Sequence[str] = ("name", "languages"),
    days: int = 30,
) -> Share:
    """What a colleague of the person's organisation shares once she agreed."""
    recipient = Recipient(organisation=organisation)
    consent = agree(person, recipient, fields=fields, now=starts_at)
    return share(
        person=person,
        recipient=recipient,
        fields=fields,
        consent=consent,
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(days=days),
        member=MembershipFactory.create(organisation=person.organisation),
        now=starts_at,
    )
