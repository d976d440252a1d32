"""What coordinators see of the journal; everyone else sees nothing of it."""

import datetime as dt
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from pytest_django import DjangoAssertNumQueries

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people import journal
from maillage.people.enums import ReadAction
from maillage.people.journal.keeping import check, drop_old
from maillage.people.journal.selectors import readers_of
from maillage.people.models import JournalEntry, JournalHead, ReadingAlert
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
JOURNAL = "/equipe/journal/"


@pytest.fixture
def coordinator() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


def _read(member: Membership, times: int = 1, *, action: ReadAction = ReadAction.OPEN) -> None:
    with scope(organisation=member.organisation):
        for _ in range(times):
            person = PersonFactory.create(organisation=member.organisation)
            journal.record(
                member=member, person_uid=person.uid, action=action, now=NOW, reason="=1+1"
            )


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_little_for_ten_as_for_one(
    client: Client,
    coordinator: Membership,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _read(coordinator, rows)
    desk = signed_in_as(client, coordinator)

    with django_assert_max_num_queries(10):
        page = desk.get(JOURNAL)

    assert page.content.decode().count("dossier ouvert") >= rows


def test_a_coordinator_sees_only_the_own_organisation(
    client: Client, coordinator: Membership
) -> None:
    stranger = MembershipFactory.create(role=Role.COORDINATOR)
    _read(stranger)

    page = signed_in_as(client, coordinator).get(JOURNAL).content.decode()

    assert stranger.user.name not in page


def test_filters_narrow_by_reader_and_file(client: Client, coordinator: Membership) -> None:
    _read(coordinator, 2)
    colleague = MembershipFactory.create(organisation=coordinator.organisation)
    _read(colleague)
    desk = signed_in_as(client, coordinator)

    mine = desk.get(JOURNAL, {"lecteur": coordinator.user.pk})

    assert mine.context["listing"].total == 2
    with scope(organisation=coordinator.organisation):
        one = JournalEntry.objects.order_by("pk")[0]
    assert desk.get(JOURNAL, {"dossier": one.person_uid}).context["listing"].total == 1


def test_the_export_runs_no_formula(client: Client, coordinator: Membership) -> None:
    _read(coordinator)

    answer = signed_in_as(client, coordinator).get(JOURNAL, {"export": "csv"})

    lines = b"".join(answer).decode()  # type: ignore[arg-type]
    assert "'=1+1" in lines


def test_an_alert_is_seen_once_by_the_first_who_saw_it(
    client: Client, coordinator: Membership
) -> None:
    _read(coordinator, action=ReadAction.REVEAL)
    with scopes_disabled():
        alert = ReadingAlert.objects.get()
    second = MembershipFactory.create(role=Role.COORDINATOR, organisation=coordinator.organisation)
    for member in (coordinator, second):
        signed_in_as(client, member).post(reverse("reading_alert_seen", args=[alert.pk]))

    with scopes_disabled():
        alert.refresh_from_db()
    assert alert.seen_by == coordinator.user


def test_a_strangers_alert_is_no_alert(client: Client, coordinator: Membership) -> None:
    stranger = MembershipFactory.create(role=Role.COORDINATOR)
    _read(stranger, action=ReadAction.REVEAL)
    with scopes_disabled():
        alert = ReadingAlert.objects.get()

    answer = signed_in_as(client, coordinator).post(reverse("reading_alert_seen", args=[alert.pk]))

    assert answer.status_code == 404


def test_the_journal_drops_its_old_end_and_stays_whole(coordinator: Membership) -> None:
    today = dt.datetime.now(dt.UTC)
    with scope(organisation=coordinator.organisation):
        for days in (800, 400, 300, 1):
            journal.record(
                member=coordinator,
                person_uid=uuid4(),
                action=ReadAction.OPEN,
                now=today - dt.timedelta(days=days),
            )
    with scopes_disabled():
        assert drop_old(now=today) == 2
        assert JournalEntry.objects.count() == 2
        assert check(JournalHead.objects.get(), now=today).is_whole


def test_a_person_can_be_told_who_read(coordinator: Membership) -> None:
    with scope(organisation=coordinator.organisation):
        person = PersonFactory.create(organisation=coordinator.organisation)
        journal.record(member=coordinator, person_uid=person.uid, action=ReadAction.OPEN, now=NOW)

        assert [entry.user for entry in readers_of(person)] == [coordinator.user]
