"""A diagnosis is filled in at one's pace, by several people, and closed by one who decides."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django_scopes import scopes_disabled

from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.services import give_consent, refuse
from maillage.people.diagnosis.comparing import compare
from maillage.people.diagnosis.enums import Axis, Face, KnownBy
from maillage.people.diagnosis.services import (
    Answer,
    ClosedError,
    NoConsentError,
    begin_diagnosis,
    close_diagnosis,
    save_answers,
)
from maillage.people.enums import Autonomy, EventKind
from maillage.people.models import Diagnosis, DiagnosisItem, Person, TimelineEvent
from tests.network.organisations.factories import NOW, UserFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _unscoped() -> Iterator[None]:
    with scopes_disabled():
        yield


@pytest.fixture
def person() -> Person:
    person = PersonFactory.create()
    give_consent(
        person=person,
        purpose=Purpose.DIAGNOSIS,
        version=1,
        language="fr",
        channel=ConsentChannel.SCREEN,
        author=None,
        now=NOW,
    )
    return person


def _begin(person: Person, now: dt.datetime = NOW) -> Diagnosis:
    return begin_diagnosis(person=person, face=Face.DESK, author=UserFactory.create(), now=now)


def _say(diagnosis: Diagnosis, now: dt.datetime = NOW, **answers: str) -> int:
    said = {key: Answer(values=tuple(values.split())) for key, values in answers.items()}
    return save_answers(diagnosis=diagnosis, answers=said, author=UserFactory.create(), now=now)


def test_nothing_is_kept_without_consent() -> None:
    with pytest.raises(NoConsentError):
        _begin(PersonFactory.create())


def test_a_refusal_stops_new_diagnoses(person: Person) -> None:
    refuse(
        person=person,
        purpose=Purpose.DIAGNOSIS,
        version=1,
        language="fr",
        channel=ConsentChannel.SCREEN,
        author=None,
        now=NOW + DAY,
    )
    with pytest.raises(NoConsentError):
        _begin(person)


def test_the_one_that_is_open_goes_on(person: Person) -> None:
    assert _begin(person) == _begin(person, NOW + DAY)


def test_each_answer_keeps_its_author_and_date_until_it_changes(person: Person) -> None:
    diagnosis = _begin(person)
    assert _say(diagnosis, internet_home="good", devices="smartphone") == 2
    first = DiagnosisItem.objects.get(key="internet_home")

    assert _say(diagnosis, NOW + DAY, internet_home="good", devices="smartphone computer") == 1
    again = DiagnosisItem.objects.get(key="internet_home")
    assert (again.noted_at, again.author) == (first.noted_at, first.author)
    assert DiagnosisItem.objects.get(key="devices").noted_at == NOW + DAY


def test_how_it_is_known_is_kept(person: Person) -> None:
    diagnosis = _begin(person)
    save_answers(
        diagnosis=diagnosis,
        answers={"theme_email": Answer(values=("debutant",), known_by=KnownBy.EXERCISE)},
        author=None,
        now=NOW,
    )

    assert DiagnosisItem.objects.get().known_by == KnownBy.EXERCISE


def test_only_what_the_instrument_offers_comes_in(person: Person) -> None:
    diagnosis = _begin(person)
    _say(diagnosis, internet_home="good none", devices="none computer", nothing="x", reading="x")

    assert {item.key: item.values for item in diagnosis.items.order_by("pk")} == {
        "internet_home": ["good"],
        "devices": ["computer"],
    }


def test_an_emptied_answer_goes(person: Person) -> None:
    diagnosis = _begin(person)
    _say(diagnosis, reading="hard")

    assert _say(diagnosis, reading="") == 1
    assert not diagnosis.items.exists()


def test_the_worker_decides_and_the_file_says_so(person: Person) -> None:
    diagnosis, worker = _begin(person), UserFactory.create()
    close_diagnosis(diagnosis=diagnosis, autonomy=Autonomy.PARTLY, decided_by=worker, now=NOW)

    person.refresh_from_db()
    assert person.autonomy == Autonomy.PARTLY
    assert person.changes.get().field == "autonomy"
    event = TimelineEvent.objects.get(kind=EventKind.DIAGNOSIS)
    assert event.facts == {"autonomy": Autonomy.PARTLY, "before": ""}


def test_a_closed_diagnosis_is_a_date_in_a_story(person: Person) -> None:
    diagnosis = _begin(person)
    close_diagnosis(diagnosis=diagnosis, autonomy=None, decided_by=UserFactory.create(), now=NOW)

    with pytest.raises(ClosedError):
        _say(diagnosis, reading="easy")
    assert _begin(person, NOW + DAY) != diagnosis


def test_two_dates_tell_what_rose_and_what_fell(person: Person) -> None:
    first = _begin(person)
    _say(first, theme_email="debutant", internet_home="good", devices="computer", reading="hard")
    close_diagnosis(diagnosis=first, autonomy=None, decided_by=UserFactory.create(), now=NOW)
    second = _begin(person, NOW + 90 * DAY)
    _say(second, theme_email="avance", internet_home="poor", reading="hard", needs="job")

    for found in (compare(first, second), compare(second, first)):
        changes = {change.item.key: change.change for change in found.items}
        assert changes == {
            "theme_email": "rose",
            "internet_home": "fell",
            "devices": "gone",
            "reading": "same",
            "needs": "new",
        }
        assert (found.rose, found.fell) == (1, 1)
        axes = {axis.axis: axis.change for axis in found.axes}
        assert (axes[Axis.SKILLS], axes[Axis.ACCESS]) == ("rose", "fell")
