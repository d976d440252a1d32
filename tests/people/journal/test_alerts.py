"""Reading far above what work needs, and opening what is protected, is seen."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django_scopes import scope

from maillage.network.models import Membership
from maillage.people import journal
from maillage.people.enums import ReadAction
from maillage.people.models import ReadingAlert
from tests.network.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)


@pytest.fixture
def amina(settings: Any) -> Iterator[Membership]:
    settings.FILES_OPENED_A_DAY = 3
    member = MembershipFactory.create()
    with scope(organisation=member.organisation):
        yield member


def _open(member: Membership, uid: object = None, *, at: dt.datetime = NOW) -> None:
    person_uid: Any = uid or uuid4()
    journal.record(member=member, person_uid=person_uid, action=ReadAction.OPEN, now=at)


def test_a_day_of_work_alerts_nobody(amina: Membership) -> None:
    same = uuid4()
    for _ in range(9):
        _open(amina, same)
    _open(amina)
    _open(amina)

    assert not ReadingAlert.objects.exists()


def test_too_many_files_in_a_day_alert_once(amina: Membership) -> None:
    for _ in range(6):
        _open(amina)

    alert = ReadingAlert.objects.get()
    assert (alert.user, alert.files) == (amina.user, 4)


def test_the_same_reading_spread_over_days_alerts_nobody(amina: Membership) -> None:
    for day in range(6):
        _open(amina, at=NOW + dt.timedelta(days=day, minutes=day))

    assert not ReadingAlert.objects.exists()


def test_opening_a_protected_file_alerts_with_its_reason(amina: Membership) -> None:
    journal.record(
        member=amina,
        person_uid=uuid4(),
        action=ReadAction.REVEAL,
        now=NOW,
        reason="Elle est à l’accueil et demande sa carte.",
    )

    assert ReadingAlert.objects.get().reason.startswith("Elle est à l’accueil")
