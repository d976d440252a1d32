"""The journal of access: complete, in order, and refused to whoever would change it."""

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django_scopes import scope

from maillage.network.models import Membership
from maillage.people import journal
from maillage.people.enums import ReadAction
from maillage.people.journal.seals import verify
from maillage.people.models import JournalEntry, JournalHead
from tests.network.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def amina() -> Iterator[Membership]:
    member = MembershipFactory.create()
    with scope(organisation=member.organisation):
        yield member


def _read(member: Membership, times: int = 1, *, now: dt.datetime = NOW) -> None:
    for _ in range(times):
        journal.record(member=member, person_uid=uuid4(), action=ReadAction.OPEN, now=now)


def _head() -> JournalHead:
    return JournalHead.objects.get()


def test_what_was_read_is_whole_and_in_order(amina: Membership) -> None:
    _read(amina, 3)

    assert list(JournalEntry.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]
    assert verify(_head()).is_whole


def test_the_database_refuses_to_change_an_entry(amina: Membership) -> None:
    _read(amina)

    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.update(reason="rien")


def test_the_database_refuses_to_take_a_young_entry_away(amina: Membership) -> None:
    _read(amina, now=dt.datetime.now(dt.UTC))

    with pytest.raises(IntegrityError), transaction.atomic():
        JournalEntry.objects.all().delete()


def test_an_entry_older_than_a_year_may_leave(amina: Membership) -> None:
    _read(amina, now=dt.datetime.now(dt.UTC) - dt.timedelta(days=366))

    assert JournalEntry.objects.all().delete()[0] == 1


def _without_the_guard(statement: str) -> None:
    """What someone with the keys of the database could do: drop the guard first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER people_journalentry_rows ON people_journalentry")
        else:
            cursor.execute("DROP TRIGGER people_journalentry_no_update")
            cursor.execute("DROP TRIGGER people_journalentry_no_delete")
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE people_journalentry SET reason = 'rien' WHERE number = 2", 2),
        ("DELETE FROM people_journalentry WHERE number = 2", 2),
        ("DELETE FROM people_journalentry WHERE number = 4", 4),
        ("DELETE FROM people_journalentry WHERE number = 1", 1),
    ],
)
def test_what_was_changed_behind_our_back_is_found(
    amina: Membership, statement: str, broken_at: int
) -> None:
    _read(amina, 4)
    _without_the_guard(statement)

    assert verify(_head()).broken_at == broken_at


def test_a_forged_entry_is_found_by_its_seal(amina: Membership) -> None:
    _read(amina, 2)
    JournalEntry.objects.create(
        organisation=amina.organisation,
        number=3,
        at=NOW,
        user=amina.user,
        role=amina.role,
        person_uid=uuid4(),
        action=ReadAction.OPEN,
        seal="0" * 64,
    )
    JournalHead.objects.update(number=3, seal="0" * 64)

    assert verify(_head()).broken_at == 3


def test_a_list_shown_again_within_ten_minutes_is_said_once(amina: Membership) -> None:
    shown = [uuid4(), uuid4()]
    for minutes in (0, 5, 11):
        journal.record_shown(
            member=amina, person_uids=shown, now=NOW + dt.timedelta(minutes=minutes)
        )

    assert JournalEntry.objects.count() == 4
    assert verify(_head()).is_whole
