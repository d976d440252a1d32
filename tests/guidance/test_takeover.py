"""The short diagnosis in the file: with consent, to the letter of the method page."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from maillage.guidance.answers import Answers
from maillage.guidance.takeover import diagnosis_answers
from maillage.network.organisations.enums import Role
from maillage.people.diagnosis.enums import Face, KnownBy
from maillage.people.diagnosis.instrument import CURRENT
from maillage.people.models import Consent, Diagnosis, DiagnosisItem
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.factories import PersonFactory

ANSWERED = {
    "needs": ["procedure", "job"],
    "procedures": ["caf", "health", "prefecture"],
    "connection": "phone_limited",
    "devices": ["phone", "elsewhere"],
    "skills": ["email", "messages"],
    "confidence": "afraid",
    "reading": "hard",
    "languages": ["ar", "fr"],
    "situations": ["senior"],
    "cares": ["deaf"],
}


def test_what_has_a_counterpart_is_taken_and_nothing_else() -> None:
    assert diagnosis_answers(Answers.from_json(ANSWERED)) == {
        "needs": ("procedure", "job"),
        "procedures": ("social_sante",),
        "internet_phone": ("short",),
        "devices": ("smartphone",),
        "theme_email": ("avance",),
        "confidence": ("afraid",),
        "reading": ("hard",),
        "languages": ("ar", "fr"),
    }


def test_nothing_ticked_says_nothing_and_none_says_beginner() -> None:
    assert diagnosis_answers(Answers()) == {}
    none = diagnosis_answers(Answers.from_json({"skills": ["none"]}))
    assert set(none.values()) == {("debutant",)}
    assert len(none) == 3


@pytest.mark.parametrize(
    "answers",
    [{"connection": value} for value in ("home", "phone", "phone_limited", "elsewhere", "none")]
    + [{"devices": [value]} for value in ("phone", "tablet", "computer", "elsewhere", "none")]
    + [{"languages": ["fsl", "mul", "snk"]}, {"confidence": "good"}, {"reading": "none"}],
)
def test_every_value_taken_is_one_the_diagnosis_offers(answers: dict[str, object]) -> None:
    for key, values in diagnosis_answers(Answers.from_json(answers)).items():
        item = CURRENT.get(key)
        assert item is not None
        assert set(values) <= {option.value for option in item.options}


@pytest.mark.django_db
def test_a_worker_takes_the_answers_over_with_an_oral_consent(client: Client) -> None:
    member = MembershipFactory.create()
    desk = signed_in_as(client, member)
    person = PersonFactory.create(organisation=member.organisation)
    desk.post(reverse("orientation_pro"), {"reading": "hard", "devices": ["computer"]})
    assert reverse("takeover_choose") in desk.get(reverse("orientation_result")).content.decode()
    confirm = reverse("takeover_confirm", args=[person.uid])
    assert "Ordinateur" in desk.get(confirm).content.decode().replace("Un ordinateur", "Ordinateur")

    answer = desk.post(confirm, {"channel": "oral", "witness": "interpreter", "language": "ar"})

    with scopes_disabled():
        diagnosis = Diagnosis.objects.get()
        assert answer["Location"] == reverse("diagnosis", args=[person.uid, diagnosis.uid])
        assert diagnosis.face == Face.ORIENTATION
        assert Consent.objects.get().witness == "interpreter"
        assert {(item.key, item.known_by) for item in DiagnosisItem.objects.all()} == {
            ("reading", KnownBy.DECLARED),
            ("devices", KnownBy.DECLARED),
        }


@pytest.mark.django_db
def test_without_an_answer_about_consent_nothing_is_kept(client: Client) -> None:
    member = MembershipFactory.create()
    desk = signed_in_as(client, member)
    person = PersonFactory.create(organisation=member.organisation)
    desk.post(reverse("orientation_pro"), {"reading": "hard"})

    desk.post(reverse("takeover_confirm", args=[person.uid]), {})

    with scopes_disabled():
        assert not Diagnosis.objects.exists()


@pytest.mark.django_db
def test_a_visitor_or_a_volunteer_is_offered_nothing(client: Client) -> None:
    client.post(reverse("orientation_pro"), {"reading": "hard"})
    assert "garder/" not in client.get(reverse("orientation_result")).content.decode()
    volunteer = signed_in_as(client, MembershipFactory.create(role=Role.VOLUNTEER))

    assert "garder/" not in volunteer.get(reverse("orientation_result")).content.decode()
    assert volunteer.get(reverse("takeover_choose")).status_code == 403
