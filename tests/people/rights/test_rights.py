"""A copy of everything, a correction, a pause, an erasure: each within a month, each journalled."""

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from maillage.common.retention import policies, run_retention
from maillage.common.retention.rules import followers
from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.selectors import has_consent
from maillage.people.consent.services import give_consent
from maillage.people.enums import EventKind, ReadAction
from maillage.people.models import JournalEntry, Note, Person, RightsRequest, TimelineEvent
from maillage.people.rights.copying import copy_json
from maillage.people.rights.enums import RequestKind, RequestState
from maillage.people.rights.parts import NOT_TOLD, parts
from maillage.people.rights.selectors import is_restricted, leaving, unwanted
from maillage.people.rights.services import (
    RightsError,
    answer_request,
    erase_person,
    lift_restriction,
    note_request,
)
from tests.network.organisations.factories import NOW, MembershipFactory, signed_in_as
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def person(member: Membership) -> Person:
    return PersonFactory.create(organisation=member.organisation, card_number="K7M2QX")


@pytest.fixture
def _scoped(member: Membership) -> Iterator[None]:
    with scope(organisation=member.organisation):
        yield


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    return signed_in_as(client, member)


def _ask(person: Person, kind: RequestKind, member: Membership) -> RightsRequest:
    return note_request(person=person, kind=kind, words="", member=member, now=NOW)


def _belonging_to_a_person() -> set[type]:
    found, front = {Person}, [Person]
    while front:
        model = front.pop()
        for policy, _path in followers(model):
            if policy.model not in found:
                found.add(policy.model)
                front.append(policy.model)
    return found


def test_every_model_of_a_person_is_in_the_copy_or_says_why_not() -> None:
    covered = {model for one in parts() for model in one.covers} | set(NOT_TOLD)

    assert sorted(m.__name__ for m in _belonging_to_a_person() - covered) == []
    assert all(NOT_TOLD.values())


def test_every_model_that_points_at_a_person_ends_with_it() -> None:
    """So that the test above sees them all."""
    ending = _belonging_to_a_person() - {Person}
    pointing = {
        model
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is Person and model is not Person
    }
    assert sorted(model.__name__ for model in pointing - ending) == []
    assert policies()


@pytest.mark.usefixtures("_scoped")
def test_the_copy_for_machines_holds_what_is_held(person: Person, member: Membership) -> None:
    Note.objects.create(person=person, written_at=NOW, text="Préfère le matin.")
    _ask(person, RequestKind.COPY, member)

    whole = json.loads(copy_json(person, now=NOW))

    assert (whole["format"], whole["version"]) == ("maillage-person-copy", 1)
    assert whole["parts"]["person"][0]["first_name"] == "Awa"
    assert whole["parts"]["notes"][0]["text"] == "Préfère le matin."
    assert whole["parts"]["requests"][0]["kind"] == "copy"
    assert list(whole["parts"]) == [one.key for one in parts()]


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_copy_to_read_is_in_the_language_of_the_person(
    desk: Client, person: Person, language: str
) -> None:
    for name in ("person_copy", "person_readers"):
        page = desk.get(reverse(name, args=[person.uid]), {"langue": language})
        assert page.content.startswith(b"%PDF")
        assert page["Content-Language"] == language
    with scopes_disabled():
        assert JournalEntry.objects.filter(action=ReadAction.EXPORT).count() == 2


def test_the_reception_notes_and_the_coordinator_answers(client: Client, person: Person) -> None:
    reception = MembershipFactory.create(organisation=person.organisation)
    desk = signed_in_as(client, reception)
    page = reverse("person_rights", args=[person.uid])

    assert desk.post(page, {"kind": "correction", "words": "Née en 1985"}).status_code == 302
    with scopes_disabled():
        asked = RightsRequest.objects.get()
    assert asked.due_on == asked.asked_at.date() + dt.timedelta(days=30)
    for name in ("person_copy", "person_readers", "person_erase"):
        assert desk.get(reverse(name, args=[person.uid])).status_code == 403
    reply = reverse("rights_reply", args=[person.uid, asked.uid])
    assert desk.post(reply, {"done": "1"}).status_code == 403


@pytest.mark.usefixtures("_scoped")
def test_a_refusal_says_why_and_an_answer_is_given_once(person: Person, member: Membership) -> None:
    asked = _ask(person, RequestKind.CORRECTION, member)
    with pytest.raises(RightsError):
        answer_request(asked=asked, done=False, answer="", member=member, now=NOW)

    answer_request(asked=asked, done=True, answer="Corrigé.", member=member, now=NOW)
    assert asked.state == RequestState.DONE
    with pytest.raises(RightsError):
        answer_request(asked=asked, done=True, answer="", member=member, now=NOW)


@pytest.mark.usefixtures("_scoped")
def test_a_pause_stops_what_consent_allows_and_holds_time_back(
    person: Person, member: Membership
) -> None:
    give_consent(
        person=person,
        purpose=Purpose.CONTACT,
        version=1,
        language="fr",
        channel=ConsentChannel.SCREEN,
        author=None,
        now=NOW,
    )
    asked = _ask(person, RequestKind.RESTRICTION, member)
    answer_request(asked=asked, done=True, answer="", member=member, now=NOW)
    Person.objects.filter(pk=person.pk).update(last_contact_on=dt.date(2020, 1, 1))

    assert is_restricted(person)
    assert not has_consent(person, Purpose.CONTACT)
    assert run_retention(now=NOW).rows["people.Person"] == 0

    lift_restriction(asked=asked, member=member, now=NOW)
    assert has_consent(person, Purpose.CONTACT)
    assert run_retention(now=NOW).rows["people.Person"] == 1


@pytest.mark.usefixtures("_scoped")
def test_an_erasure_leaves_a_row_without_a_name_and_a_journal_entry(
    person: Person, member: Membership
) -> None:
    uid = person.uid
    Note.objects.create(person=person, written_at=NOW, text="x")
    TimelineEvent.objects.create(person=person, kind=EventKind.VISIT, happened_at=NOW)

    erase_person(person=person, member=member, now=NOW)

    person.refresh_from_db()
    assert (person.first_name, person.anonymised_at) == ("", NOW)
    assert not Note.objects.exists()
    assert not TimelineEvent.objects.exists()
    assert JournalEntry.objects.get().person_uid == uid
    with pytest.raises(RightsError):
        erase_person(person=person, member=member, now=NOW)


def test_erasing_asks_for_the_card_number(desk: Client, person: Person) -> None:
    address = reverse("person_erase", args=[person.uid])
    assert desk.post(address, {"card_number": "WRONG1"}).status_code == 400
    with scopes_disabled():
        assert Person.objects.get(pk=person.pk).anonymised_at is None

    assert desk.post(address, {"card_number": " k7m2qx"}).status_code == 302
    with scopes_disabled():
        assert Person.objects.get(pk=person.pk).anonymised_at is not None
    assert desk.get(address).status_code == 404


@pytest.mark.usefixtures("_scoped")
def test_what_leaves_within_two_months_is_on_the_worklist(member: Membership) -> None:
    today = NOW.date()
    for days, name in [(669, "Plus tard"), (670, "Bientôt"), (720, "Tout de suite")]:
        PersonFactory.create(
            organisation=member.organisation,
            first_name=name,
            last_name="",
            last_contact_on=today - dt.timedelta(days=days),
        )

    assert [str(one) for one in leaving(member, today=today)] == ["Tout de suite", "Bientôt"]


def test_a_contact_keeps_the_file_two_more_years(desk: Client, person: Person) -> None:
    with scopes_disabled():
        Person.objects.filter(pk=person.pk).update(last_contact_on=dt.date(2025, 1, 10))
    listed = reverse("files_leaving")
    assert person.card_number in desk.get(listed).content.decode()

    desk.post(reverse("contact_again", args=[person.uid]))

    assert person.card_number not in desk.get(listed).content.decode()


def test_of_a_protected_person_the_worklist_tells_nothing_more(
    desk: Client, member: Membership
) -> None:
    PersonFactory.create(
        organisation=member.organisation,
        is_protected=True,
        phone="+33639980009",
        commune_id="93066",
        last_contact_on=dt.date(2025, 1, 10),
    )
    page = desk.get(reverse("files_leaving")).content.decode()

    assert "dossier protégé" in page
    assert "Saint-Denis" not in page
    assert "+33639980009" not in page


@pytest.mark.usefixtures("_scoped")
def test_who_wants_no_file_is_told_to_the_coordinator(person: Person, member: Membership) -> None:
    assert list(unwanted(member)) == []
    from maillage.people.consent.services import refuse  # noqa: PLC0415

    refuse(
        person=person,
        purpose=Purpose.FILE,
        version=1,
        language="fr",
        channel=ConsentChannel.SCREEN,
        author=None,
        now=NOW,
    )
    assert list(unwanted(member)) == [person]


@pytest.mark.parametrize("count", [1, 10])
@pytest.mark.parametrize("name", ["files_leaving", "rights_requests"])
def test_lists_ask_as_little_for_ten_as_for_one(
    desk: Client,
    member: Membership,
    count: int,
    name: str,
    django_assert_max_num_queries: object,
) -> None:
    with scope(organisation=member.organisation):
        for _one in range(count):
            person = PersonFactory.create(organisation=member.organisation)
            _ask(person, RequestKind.COPY, member)
        Person.objects.update(last_contact_on=dt.date(2025, 1, 10))

    with django_assert_max_num_queries(20):  # type: ignore[operator]
        page = desk.get(reverse(name)).content.decode()
    assert page.count("T00") >= 1 or page.count("Awa") >= count
