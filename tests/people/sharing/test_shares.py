"""A share tells named fields, to one recipient, for a time, and nothing once it is over."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.services import refuse, withdraw
from maillage.people.enums import Channel, ReadAction
from maillage.people.models import Consent, JournalEntry, Person, Share
from maillage.people.sharing.fields import sharable
from maillage.people.sharing.selectors import shared_fields
from maillage.people.sharing.services import LONGEST, ShareError, revoke, share
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import NOW, MembershipFactory
from tests.people.factories import PersonFactory
from tests.people.sharing.factories import agree

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _unscoped() -> Iterator[None]:
    with scopes_disabled():
        yield


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create()


@pytest.fixture
def person(member: Membership) -> Person:
    return PersonFactory.create(
        organisation=member.organisation, languages_spoken=["ar", "fr"], commune_id="93066"
    )


@pytest.fixture
def place() -> Recipient:
    return Recipient(place=PlaceFactory.create())


def _agree(person: Person, to: Recipient, *fields: str) -> Consent:
    return agree(person, to, fields=fields or ("name", "languages", "commune"), now=NOW)


def _open(
    person: Person,
    to: Recipient,
    member: Membership,
    consent: Consent,
    *fields: str,
    days: int = 30,
) -> Share:
    return share(
        person=person,
        recipient=to,
        fields=fields or ("name", "languages"),
        consent=consent,
        starts_at=NOW,
        ends_at=NOW + days * DAY,
        member=member,
        now=NOW,
    )


def test_it_tells_what_was_agreed_and_no_more(
    person: Person, place: Recipient, member: Membership
) -> None:
    opened = _open(person, place, member, _agree(person, place))

    assert shared_fields(opened, NOW) == {"name": "Awa Fictive", "languages": "arabe, français"}
    assert JournalEntry.objects.filter(action=ReadAction.SHARE, person_uid=person.uid).exists()


def test_it_ends_by_itself(person: Person, place: Recipient, member: Membership) -> None:
    opened = _open(person, place, member, _agree(person, place))

    assert shared_fields(opened, NOW + 29 * DAY)
    assert shared_fields(opened, NOW + 30 * DAY) == {}
    assert shared_fields(opened, NOW - DAY) == {}


def test_it_stops_at_once(person: Person, place: Recipient, member: Membership) -> None:
    opened = _open(person, place, member, _agree(person, place))
    revoke(share=opened, now=NOW + DAY)

    assert shared_fields(opened, NOW + DAY) == {}


def test_taking_consent_back_stops_it(person: Person, place: Recipient, member: Membership) -> None:
    consent = _agree(person, place)
    opened = _open(person, place, member, consent)
    withdraw(consent=consent, author=None, now=NOW + DAY)

    opened.refresh_from_db()
    assert opened.revoked_at == NOW + DAY
    assert shared_fields(opened, NOW + DAY) == {}


def test_refusing_the_file_stops_every_share(
    person: Person, place: Recipient, member: Membership
) -> None:
    opened = _open(person, place, member, _agree(person, place))
    refuse(
        person=person,
        purpose=Purpose.FILE,
        version=1,
        language="fr",
        channel=ConsentChannel.WRITTEN,
        author=None,
        now=NOW + DAY,
    )

    opened.refresh_from_db()
    assert opened.revoked_at is not None


def test_even_a_share_that_no_hook_stopped_tells_nothing(
    person: Person, place: Recipient, member: Membership
) -> None:
    """Reading asks for the consent again: a lost hook leaks nothing."""
    consent = _agree(person, place)
    opened = _open(person, place, member, consent)
    withdraw(consent=consent, author=None, now=NOW + DAY)
    opened.revoked_at = None
    opened.save(update_fields=["revoked_at"])

    assert shared_fields(opened, NOW + DAY) == {}


def test_nothing_is_shared_beyond_the_consent(
    person: Person, place: Recipient, member: Membership
) -> None:
    consent = _agree(person, place, "name")

    with pytest.raises(ShareError):
        _open(person, place, member, consent, "name", "contact")
    with pytest.raises(ShareError):
        _open(person, place, member, consent, "first_name")
    with pytest.raises(ShareError):
        _open(person, Recipient(place=PlaceFactory.create()), member, consent, "name")
    with pytest.raises(ShareError):
        _open(person, place, member, consent, "name", days=LONGEST.days + 1)


def test_a_consent_that_no_longer_holds_opens_nothing(
    person: Person, place: Recipient, member: Membership
) -> None:
    consent = _agree(person, place)
    withdraw(consent=consent, author=None, now=NOW + DAY)

    with pytest.raises(ShareError):
        _open(person, place, member, consent)


def test_of_a_protected_person_nothing_leads_to_the_door(
    person: Person, place: Recipient, member: Membership
) -> None:
    opened = _open(person, place, member, _agree(person, place), "name", "commune")
    assert "commune" in shared_fields(opened, NOW)

    person.is_protected = True
    person.save(update_fields=["is_protected"])
    opened = Share.objects.get(pk=opened.pk)

    assert shared_fields(opened, NOW) == {"name": "Awa Fictive"}
    assert not {"commune", "contact"} & set(sharable(person))


def test_only_the_safe_contact_is_told(
    person: Person, place: Recipient, member: Membership
) -> None:
    person.phone, person.email = "+33639980001", "awa@exemple.test"
    person.channel = Channel.SMS
    person.save(update_fields=["phone", "email", "channel"])
    opened = _open(person, place, member, _agree(person, place, "contact"), "contact")

    assert shared_fields(opened, NOW) == {"contact": "SMS · +33639980001"}
