"""Answers are added and never changed; what holds is the last one; no refusal closes a door."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django_scopes import scopes_disabled

from maillage.people.consent import selectors, texts
from maillage.people.consent.enums import ConsentChannel, Decision, Purpose, Witness
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import has_consent, standing_of, standings_of
from maillage.people.consent.services import (
    ConsentError,
    give_consent,
    on_withdrawal,
    refuse,
    withdraw,
)
from maillage.people.enums import EventKind
from maillage.people.models import Consent, Person, TimelineEvent
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import NOW, OrganisationFactory, UserFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _unscoped() -> Iterator[None]:
    with scopes_disabled():
        yield


def _give(person: Person, purpose: Purpose = Purpose.FILE, **changes: object) -> Consent:
    said = {
        "person": person,
        "purpose": purpose,
        "version": texts.CURRENT,
        "language": "ar",
        "channel": ConsentChannel.SCREEN,
        "author": None,
        "now": NOW,
    }
    return give_consent(**(said | changes))  # type: ignore[arg-type]


def _refuse(person: Person, purpose: Purpose = Purpose.FILE, **changes: object) -> Consent:
    said = {
        "person": person,
        "purpose": purpose,
        "version": texts.CURRENT,
        "language": "fr",
        "channel": ConsentChannel.SCREEN,
        "author": None,
        "now": NOW,
    }
    return refuse(**(said | changes))  # type: ignore[arg-type]


def test_the_last_answer_holds() -> None:
    person = PersonFactory.create()
    given = _give(person)
    assert has_consent(person, Purpose.FILE)

    withdraw(consent=given, author=None, now=NOW + HOUR)
    assert not has_consent(person, Purpose.FILE)

    _give(person, now=NOW + 2 * HOUR)
    assert has_consent(person, Purpose.FILE)
    assert Consent.objects.count() == 3


def test_one_purpose_says_nothing_of_another() -> None:
    person = PersonFactory.create()
    _give(person, Purpose.FILE)

    assert not has_consent(person, Purpose.DIAGNOSIS)
    assert [standing.last is None for standing in standings_of(person)] == [False, True, True, True]


def test_one_recipient_says_nothing_of_another() -> None:
    person = PersonFactory.create()
    asked, other = Recipient(OrganisationFactory.create()), Recipient(place=PlaceFactory.create())
    _give(person, Purpose.SHARE, recipient=asked, fields=["name"])

    assert has_consent(person, Purpose.SHARE, recipient=asked)
    assert not has_consent(person, Purpose.SHARE, recipient=other)
    assert not has_consent(person, Purpose.SHARE)


def test_sharing_names_its_recipient_and_nothing_else_does() -> None:
    person = PersonFactory.create()

    with pytest.raises(ConsentError):
        _give(person, Purpose.SHARE)
    with pytest.raises(ConsentError):
        _give(person, Purpose.FILE, recipient=Recipient(OrganisationFactory.create()))


def test_an_oral_answer_has_a_witness() -> None:
    person = PersonFactory.create()
    _give(person, channel=ConsentChannel.ORAL, witness=Witness.INTERPRETER)

    with pytest.raises(IntegrityError), transaction.atomic():
        _give(person, channel=ConsentChannel.ORAL)


def test_a_text_that_asks_for_more_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    person = PersonFactory.create()
    _give(person)
    monkeypatch.setitem(selectors.STILL_COUNTS, Purpose.FILE, texts.CURRENT + 1)

    standing = standing_of(person, Purpose.FILE)
    assert (standing.is_outdated, standing.holds) == (True, False)


def test_only_what_was_given_is_withdrawn() -> None:
    person = PersonFactory.create()

    with pytest.raises(ConsentError):
        withdraw(consent=_refuse(person), author=None, now=NOW)


def test_a_withdrawal_is_felt_in_other_rooms_at_once() -> None:
    felt: list[tuple[str, str]] = []
    react = on_withdrawal(lambda consent, _now: felt.append((consent.purpose, consent.decision)))
    person = PersonFactory.create()
    try:
        withdraw(consent=_give(person), author=None, now=NOW)
        _refuse(person, Purpose.CONTACT)
    finally:
        from maillage.people.consent import services  # noqa: PLC0415

        services._ON_WITHDRAWAL.remove(react)

    assert felt == [("file", "withdrawn"), ("contact", "refused")]


def test_the_timeline_tells_it_in_codes() -> None:
    person = PersonFactory.create()
    _give(person, author=UserFactory.create())

    event = TimelineEvent.objects.get(person=person, kind=EventKind.CONSENT)
    assert event.facts == {"purpose": "file", "decision": "given"}


def test_the_database_keeps_an_answer_as_it_was() -> None:
    given = _give(PersonFactory.create())

    with pytest.raises(DatabaseError), transaction.atomic():
        Consent.objects.filter(pk=given.pk).update(decision=Decision.REFUSED)
    given.version = 9
    with pytest.raises(DatabaseError), transaction.atomic():
        given.save(update_fields=["version"])


def test_two_files_made_one_keep_both_stories() -> None:
    """Control: what may be moved with its person is not refused."""
    given = _give(PersonFactory.create())
    other = PersonFactory.create()
    Consent.objects.filter(pk=given.pk).update(person=other)

    assert has_consent(other, Purpose.FILE)
