"""The pages of consent: asked on a screen handed over, noted by word of mouth, taken back."""

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.consent.enums import ConsentChannel, Decision, Purpose, Witness
from maillage.people.models import Consent, Person, Share
from tests.network.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
    signed_in_as,
)
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create(role=Role.RECEPTION)


@pytest.fixture
def person(member: Membership) -> Person:
    return PersonFactory.create(organisation=member.organisation, languages_read=["ar"])


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    return signed_in_as(client, member)


def _answers() -> list[tuple[str, str, str, str]]:
    with scopes_disabled():
        rows = Consent.objects.order_by("pk")
        return list(rows.values_list("purpose", "decision", "language", "channel"))


def test_the_person_answers_in_arabic_one_question_after_another(
    desk: Client, person: Person
) -> None:
    address = reverse("consent_screen", args=[person.uid, "ar", "file"])
    page = desk.get(address).content.decode()
    assert 'dir="rtl"' in page
    assert "هل نحتفظ بملفّ باسمك؟" in page

    answer = desk.post(address, {"answer": "yes"})
    assert answer["Location"] == reverse("consent_screen", args=[person.uid, "ar", "diagnosis"])
    answer = desk.post(answer["Location"], {"answer": "no"})
    desk.post(answer["Location"], {"answer": "later"})

    assert _answers() == [
        ("file", "given", "ar", ConsentChannel.SCREEN),
        ("diagnosis", "refused", "ar", ConsentChannel.SCREEN),
    ]


def test_the_screen_that_is_handed_over_shows_nothing_of_the_house(
    desk: Client, person: Person
) -> None:
    page = desk.get(reverse("consent_screen", args=[person.uid, "fr", "file"])).content.decode()

    assert "masthead" not in page
    assert "footer" not in page
    assert "Awa" not in page


def test_the_workers_own_language_stays(desk: Client, person: Person) -> None:
    desk.get(reverse("consent_screen", args=[person.uid, "ar", "file"]))

    assert 'lang="fr"' in desk.get(reverse("person_consents", args=[person.uid])).content.decode()


def test_an_oral_answer_is_noted_with_its_witness(desk: Client, person: Person) -> None:
    desk.post(
        reverse("consent_record", args=[person.uid]),
        {
            "purpose": "file",
            "decision": "given",
            "channel": "oral",
            "witness": "interpreter",
            "language": "ar",
        },
    )

    with scopes_disabled():
        noted = Consent.objects.get()
    assert (noted.witness, noted.channel) == (Witness.INTERPRETER, ConsentChannel.ORAL)


def test_it_is_taken_back_in_one_press(desk: Client, person: Person) -> None:
    desk.post(reverse("consent_screen", args=[person.uid, "fr", "file"]), {"answer": "yes"})
    with scopes_disabled():
        given = Consent.objects.get()

    desk.post(reverse("consent_withdraw", args=[person.uid, given.uid]))

    assert [decision for _p, decision, _l, _c in _answers()] == [
        Decision.GIVEN,
        Decision.WITHDRAWN,
    ]


def test_a_share_is_asked_on_the_screen_with_its_particulars(desk: Client, person: Person) -> None:
    other = OrganisationFactory.create(name="Maison du lac")
    asked = desk.post(
        reverse("share_new", args=[person.uid]),
        {
            "recipient": other.pk,
            "fields_told": ["name", "languages"],
            "days": "30",
            "language": "fr",
            "channel": "oral",
            "witness": "self",
            "screen": "1",
        },
    )
    page = desk.get(asked["Location"]).content.decode()
    assert "Maison du lac" in page
    assert "votre nom, les langues que vous parlez" in page

    desk.post(asked["Location"], {"answer": "yes"})
    with scopes_disabled():
        share = Share.objects.get()
    assert (share.recipient_organisation, share.fields) == (other, ["name", "languages"])


def test_a_share_asked_for_more_than_may_be_told_is_no_page(desk: Client, person: Person) -> None:
    other = OrganisationFactory.create()
    address = reverse("consent_share_screen", args=[person.uid, "fr"])

    for query in ("info=is_protected", "info=name&jours=900", "info=name&jours=x"):
        assert desk.get(f"{address}?a={other.uid}&{query}").status_code == 404


def test_refusing_everything_closes_no_door(desk: Client, person: Person) -> None:
    for purpose in ("file", "diagnosis", "contact", "statistics"):
        desk.post(reverse("consent_screen", args=[person.uid, "fr", purpose]), {"answer": "no"})

    assert desk.get(reverse("person_consents", args=[person.uid])).status_code == 200
    assert desk.get(reverse("orientation_pro")).status_code == 200
    page = desk.get(reverse("person_diagnoses", args=[person.uid])).content.decode()
    assert reverse("orientation_pro") in page


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_what_was_agreed_is_printed_in_the_language_of_the_person(
    desk: Client, person: Person, language: str
) -> None:
    desk.post(reverse("consent_screen", args=[person.uid, "ar", "file"]), {"answer": "yes"})
    page = desk.get(reverse("consents_print", args=[person.uid]), {"langue": language})

    assert page["Content-Type"] == "application/pdf"
    assert page["Content-Language"] == language
    assert page.content.startswith(b"%PDF")


def test_a_strangers_person_is_no_person(desk: Client) -> None:
    stranger = PersonFactory.create()
    with scopes_disabled():
        for name, more in [
            ("person_consents", []),
            ("consents_print", []),
            ("share_new", []),
            ("consent_screen_start", []),
            ("consent_screen", ["fr", "file"]),
            ("person_diagnoses", []),
            ("person_rights", []),
        ]:
            assert desk.get(reverse(name, args=[stranger.uid, *more])).status_code == 404
    assert not _answers()


@pytest.mark.parametrize("count", [1, 10])
def test_the_page_asks_as_little_for_ten_answers_as_for_one(
    desk: Client, person: Person, count: int, django_assert_max_num_queries: object
) -> None:
    for _one in range(count):
        desk.post(reverse("consent_screen", args=[person.uid, "fr", "file"]), {"answer": "yes"})

    with django_assert_max_num_queries(16):  # type: ignore[operator]
        desk.get(reverse("person_consents", args=[person.uid]))


def test_purposes_are_all_asked(desk: Client, person: Person) -> None:
    page = desk.get(reverse("person_consents", args=[person.uid])).content.decode()

    assert all(str(p.label) in page for p in Purpose if p != Purpose.SHARE)
