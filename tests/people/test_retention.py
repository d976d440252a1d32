"""Two years after the last contact, nothing says who a person was, and a backup changes nothing."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django_scopes import scopes_disabled

from maillage.common.retention import run_retention
from maillage.people.enums import EventKind
from maillage.people.models import Person, TimelineEvent
from maillage.people.timeline import record_event
from tests.network.organisations.factories import NOW
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
TOO_LONG = TODAY - dt.timedelta(days=730)
JUST_IN_TIME = TODAY - dt.timedelta(days=729)


@pytest.fixture(autouse=True)
def register(settings: LazySettings, tmp_path: Path) -> Path:
    settings.ERASURE_REGISTER = tmp_path / "apart" / "erasures.jsonl"
    return tmp_path / "apart" / "erasures.jsonl"


def _gone_long_ago() -> Person:
    person = PersonFactory.create(
        first_name="Aminata",
        phone="+33639980001",
        languages_spoken=["bm", "fr"],
        last_contact_on=TOO_LONG,
    )
    TimelineEvent.objects.create(person=person, kind=EventKind.NOTE, happened_at=NOW)
    return person


@pytest.fixture(autouse=True)
def _unscoped() -> Iterator[None]:
    with scopes_disabled():
        yield


def test_what_is_due_is_anonymised_and_what_follows_is_deleted() -> None:
    person = _gone_long_ago()
    uid = person.uid

    ended = run_retention(now=NOW)

    person.refresh_from_db()
    assert (person.first_name, person.last_name, person.phone, person.birth_year) == (
        "",
        "",
        "",
        None,
    )
    assert person.languages_spoken == []
    assert person.uid != uid
    assert person.created_at.day == person.last_contact_on.day == 1
    assert person.anonymised_at == NOW
    assert ended.rows["people.Person"] == ended.rows["people.TimelineEvent"] == 1
    assert not TimelineEvent.objects.filter(person=person).exists()


def test_what_is_not_due_stays() -> None:
    person = PersonFactory.create(last_contact_on=JUST_IN_TIME)

    run_retention(now=NOW)

    person.refresh_from_db()
    assert (person.first_name, person.anonymised_at) == ("Awa", None)


def test_a_contact_renews() -> None:
    person = _gone_long_ago()
    record_event(person=person, kind=EventKind.VISIT, author=None, now=NOW)

    assert run_retention(now=NOW).rows["people.Person"] == 0


def test_a_dry_run_counts_and_changes_nothing(register: Path) -> None:
    person = _gone_long_ago()

    ended = run_retention(now=NOW, dry_run=True)

    person.refresh_from_db()
    assert ended.rows["people.Person"] == ended.rows["people.TimelineEvent"] == 1
    assert (person.first_name, TimelineEvent.objects.count()) == ("Aminata", 1)
    assert not register.exists()


def test_run_again_there_is_nothing_to_do() -> None:
    _gone_long_ago()
    run_retention(now=NOW)

    assert not run_retention(now=NOW).rows.total()


def test_a_file_merged_into_another_ends_with_it() -> None:
    kept = _gone_long_ago()
    absorbed = PersonFactory.create(
        organisation=kept.organisation, merged_into=kept, last_contact_on=TODAY
    )

    run_retention(now=NOW)

    absorbed.refresh_from_db()
    assert absorbed.first_name == ""


def test_a_restored_backup_is_purged_again(register: Path) -> None:
    person = _gone_long_ago()
    before = {field.name: getattr(person, field.name) for field in Person._meta.concrete_fields}
    run_retention(now=NOW)
    # The backup: the row as it was, with a contact that would keep it for two more years.
    Person.objects.filter(pk=person.pk).update(**before | {"last_contact_on": TODAY})

    ended = run_retention(now=NOW)

    person.refresh_from_db()
    assert ended.rows["people.Person"] == 1
    assert person.first_name == ""


def test_without_the_register_a_restored_backup_stays(register: Path) -> None:
    """Control: it is the register that remembers."""
    person = _gone_long_ago()
    before = {field.name: getattr(person, field.name) for field in Person._meta.concrete_fields}
    run_retention(now=NOW)
    register.unlink()
    Person.objects.filter(pk=person.pk).update(**before | {"last_contact_on": TODAY})

    run_retention(now=NOW)

    person.refresh_from_db()
    assert person.first_name == "Aminata"


def test_the_register_tells_nothing_of_anybody(register: Path) -> None:
    uid = _gone_long_ago().uid

    run_retention(now=NOW)

    told = register.read_text()
    assert str(uid) not in told
    assert "Aminata" not in told
    assert register.stat().st_mode & 0o077 == 0


def test_the_command_tells_what_it_would_do(capsys: pytest.CaptureFixture[str]) -> None:
    PersonFactory.create(last_contact_on=dt.date(2020, 1, 1))

    call_command("retention", "run", "--dry-run")

    assert "people.Person : 1 (essai)" in capsys.readouterr().out
