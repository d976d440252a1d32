"""The two faces of a diagnosis, its comparison and its prints."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.people.models import Diagnosis, DiagnosisItem, Person
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create()


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    return signed_in_as(client, member)


@pytest.fixture
def person(member: Membership, desk: Client) -> Person:
    person = PersonFactory.create(organisation=member.organisation)
    desk.post(reverse("consent_screen", args=[person.uid, "fr", "diagnosis"]), {"answer": "yes"})
    return person


def _begin(desk: Client, person: Person) -> Diagnosis:
    desk.post(reverse("diagnosis_begin", args=[person.uid]))
    with scopes_disabled():
        return Diagnosis.objects.latest("pk")


def _items() -> dict[str, tuple[list[str], str]]:
    with scopes_disabled():
        return {item.key: (item.values, item.known_by) for item in DiagnosisItem.objects.all()}


def test_without_consent_none_is_begun(desk: Client, member: Membership) -> None:
    other = PersonFactory.create(organisation=member.organisation)
    desk.post(reverse("diagnosis_begin", args=[other.uid]))

    with scopes_disabled():
        assert not Diagnosis.objects.exists()


def test_the_desk_saves_what_was_changed_and_wipes_nothing_out(
    desk: Client, person: Person
) -> None:
    diagnosis = _begin(desk, person)
    address = reverse("diagnosis", args=[person.uid, diagnosis.uid])
    desk.post(address, {"theme_email": "debutant", "theme_email-su": "exercise"})
    # A colleague's page, drawn before: e-mail stands there as it was, empty and untouched.
    desk.post(address, {"etait-theme_email": "|declared", "reading": "hard"})

    assert _items() == {
        "theme_email": (["debutant"], "exercise"),
        "reading": (["hard"], "declared"),
    }


def test_a_save_in_the_background_answers_in_few_words(desk: Client, person: Person) -> None:
    diagnosis = _begin(desk, person)
    answer = desk.post(
        reverse("diagnosis", args=[person.uid, diagnosis.uid]),
        {"reading": "easy"},
        headers={"accept": "application/json"},
    )

    assert answer.json()["saved"].startswith("Enregistré à")


def test_the_worker_closes_it_with_a_decision(desk: Client, person: Person) -> None:
    diagnosis = _begin(desk, person)
    address = reverse("diagnosis", args=[person.uid, diagnosis.uid])
    desk.post(address, {"close": "1", "autonomy": "autonome"})

    with scopes_disabled():
        assert Person.objects.get(pk=person.pk).autonomy == "autonome"
    assert desk.post(address, {"reading": "easy"}).status_code == 409


def test_the_person_answers_one_question_a_screen_in_arabic(desk: Client, person: Person) -> None:
    diagnosis = _begin(desk, person)
    start = desk.get(reverse("diagnosis_screen_start", args=[person.uid, diagnosis.uid]))
    address = reverse("diagnosis_screen", args=[person.uid, diagnosis.uid, "ar", "internet_home"])
    assert address in start.content.decode()
    page = desk.get(address).content.decode()
    assert 'dir="rtl"' in page

    following = desk.post(address, {"action": "next", "internet_home": "poor"})
    assert following["Location"].endswith("/ar/internet_phone/")
    desk.post(following["Location"], {"action": "pass"})
    end = desk.post(following["Location"], {"action": "stop"})

    assert end["Location"] == reverse("consent_screen_end", args=[person.uid, "ar"])
    assert _items() == {"internet_home": (["poor"], "declared")}


def test_two_dates_are_compared_and_printed(desk: Client, person: Person) -> None:
    for level in ("debutant", "avance"):
        diagnosis = _begin(desk, person)
        desk.post(
            reverse("diagnosis", args=[person.uid, diagnosis.uid]),
            {"theme_email": level, "close": "1"},
        )
    page = desk.get(reverse("diagnosis_comparison", args=[person.uid])).content.decode()
    assert "1 réponse en progrès" in page
    assert "<svg" in page

    for language in ("fr", "en", "ar"):
        printed = desk.get(reverse("comparison_print", args=[person.uid]), {"langue": language})
        assert printed.content.startswith(b"%PDF")
        printed = desk.get(
            reverse("diagnosis_print", args=[person.uid, diagnosis.uid]), {"langue": language}
        )
        assert printed.content.startswith(b"%PDF")


def test_another_persons_diagnosis_is_none(
    desk: Client, person: Person, member: Membership
) -> None:
    diagnosis = _begin(desk, person)
    other = PersonFactory.create(organisation=member.organisation)

    for name in ("diagnosis", "diagnosis_print", "diagnosis_screen_start"):
        assert desk.get(reverse(name, args=[other.uid, diagnosis.uid])).status_code == 404
    alone = desk.get(reverse("diagnosis_comparison", args=[other.uid]))
    assert alone["Location"] == reverse("person_diagnoses", args=[other.uid])


@pytest.mark.parametrize("count", [1, 10])
def test_the_list_asks_as_little_for_ten_as_for_one(
    desk: Client, person: Person, count: int, django_assert_max_num_queries: object
) -> None:
    for _one in range(count):
        diagnosis = _begin(desk, person)
        desk.post(
            reverse("diagnosis", args=[person.uid, diagnosis.uid]),
            {"reading": "easy", "close": "1"},
        )

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        desk.get(reverse("person_diagnoses", args=[person.uid]))
