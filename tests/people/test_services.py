"""Received once, changed by several, nothing lost."""

import datetime as dt
import re

import pytest
from django.db import IntegrityError
from django_scopes import scope

from maillage.network.models import Membership
from maillage.people import card_numbers, services
from maillage.people.enums import EventKind
from maillage.people.models import Person, PersonChange, TimelineEvent
from maillage.people.services import ConflictError, change_person, receive_person, visit
from maillage.territory.models import Commune
from tests.network.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create()


@pytest.fixture
def awa(nadia: Membership) -> Person:
    with scope(organisation=nadia.organisation):
        return receive_person(member=nadia, now=NOW, first_name="Awa", phone="+33612345678")


def test_a_file_opens_with_a_card_a_first_event_and_its_author(
    nadia: Membership, awa: Person
) -> None:
    assert card_numbers.is_whole(awa.card_number)
    assert awa.created_by == nadia.user
    with scope(organisation=nadia.organisation):
        assert [event.kind for event in TimelineEvent.objects.all()] == [EventKind.CREATED]


def test_a_taken_card_number_is_drawn_again(
    nadia: Membership, awa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter([awa.card_number, awa.card_number, "K7MP4R9"])
    monkeypatch.setattr(services, "new_number", lambda: next(drawn))

    with scope(organisation=nadia.organisation):
        assert receive_person(member=nadia, now=NOW, first_name="Awa").card_number == "K7MP4R9"


def test_another_fault_of_the_data_is_not_taken_for_a_taken_card(nadia: Membership) -> None:
    with scope(organisation=nadia.organisation), pytest.raises(IntegrityError):
        receive_person(member=nadia, now=NOW, first_name="Awa", birth_year=12)


def test_a_form_cannot_write_what_is_not_the_persons(nadia: Membership, awa: Person) -> None:
    with scope(organisation=nadia.organisation), pytest.raises(ValueError, match="organisation"):
        change_person(person=awa, member=nadia, changes={"organisation": 1}, now=NOW)


def test_two_colleagues_change_two_fields_and_both_stay(nadia: Membership, awa: Person) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation)
    with scope(organisation=nadia.organisation):
        seen_by_paul = Person.objects.get(pk=awa.pk)
        change_person(person=awa, member=nadia, changes={"last_name": "Diallo"}, now=NOW)
        after = change_person(
            person=seen_by_paul, member=paul, changes={"birth_year": 1984}, now=NOW
        )

        assert (after.last_name, after.birth_year) == ("Diallo", 1984)
        changes = PersonChange.objects.order_by("pk").values_list("author", "field", "after")
        assert list(changes) == [
            (nadia.user.pk, "last_name", "Diallo"),
            (paul.user.pk, "birth_year", 1984),
        ]


def test_two_colleagues_change_the_same_field_and_the_second_is_told(
    nadia: Membership, awa: Person
) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation)
    with scope(organisation=nadia.organisation):
        seen_by_paul = Person.objects.get(pk=awa.pk)
        change_person(person=awa, member=nadia, changes={"phone": "+33700000000"}, now=NOW)
        wanted = {"phone": "+33711111111", "birth_year": 1984}
        with pytest.raises(ConflictError) as told:
            change_person(person=seen_by_paul, member=paul, changes=wanted, now=NOW)

        clash = told.value.clashes[0]
        assert (clash.field, clash.theirs, clash.author) == ("phone", "+33700000000", nadia.user)
        awa.refresh_from_db()
        assert (awa.phone, awa.birth_year) == ("+33700000000", None)


def test_a_field_left_as_it_was_does_not_undo_what_a_colleague_wrote(
    nadia: Membership, awa: Person
) -> None:
    with scope(organisation=nadia.organisation):
        stale = Person.objects.get(pk=awa.pk)
        change_person(person=awa, member=nadia, changes={"phone": "+33700000000"}, now=NOW)
        same = {"phone": stale.phone, "alias": "Colombe"}
        after = change_person(person=stale, member=nadia, changes=same, now=NOW)

        assert (after.phone, after.alias) == ("+33700000000", "Colombe")


def test_a_commune_is_noted_by_its_code(nadia: Membership, awa: Person) -> None:
    with scope(organisation=nadia.organisation):
        stains = Commune.objects.get(pk="93072")
        change_person(person=awa, member=nadia, changes={"commune": stains}, now=NOW)

        assert PersonChange.objects.get().after == "93072"


def test_a_visit_keeps_the_file_alive(nadia: Membership, awa: Person) -> None:
    later = NOW + dt.timedelta(days=400)
    with scope(organisation=nadia.organisation):
        visit(person=awa, member=nadia, now=later)

        awa.refresh_from_db()
        assert awa.last_contact_on == later.date()


def test_card_numbers_find_out_a_slip_of_the_hand() -> None:
    number = card_numbers.new_number()

    assert re.fullmatch(f"[{card_numbers.SIGNS}]{{7}}", number)
    for at in range(7):
        for sign in set(card_numbers.SIGNS) - {number[at]}:
            assert not card_numbers.is_whole(number[:at] + sign + number[at + 1 :])
    for at in range(6):
        swapped = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        assert swapped == number or not card_numbers.is_whole(swapped)
