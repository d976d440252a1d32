"""Corrections: each field alone, colleagues never undo one another."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from maillage.network.models import Membership
from maillage.people.enums import Autonomy
from maillage.people.models import Person, PersonChange
from maillage.people.services import change_person
from tests.people.file.conftest import page_of, received

pytestmark = pytest.mark.django_db


def opened(desk: Client, person: Person) -> dict[str, str]:
    """The form as a browser would send it back."""
    page = desk.get(page_of(person, "modifier/")).content.decode()
    fields = {"channel": "in_person"}
    for tag in re.findall(r"<input[^>]*>", page):
        found = dict(re.findall(r'([a-z_]+)="([^"]*)"', tag))
        if "name" in found and found.get("type") != "checkbox":
            fields[found["name"]] = unescape(found.get("value", ""))
    return fields


def test_what_a_diagnosis_decided_is_read_in_the_history(desk: Client, awa: Person) -> None:
    decided = {"field": "autonomy", "before": "", "after": Autonomy.AUTONOMOUS}
    with scope(organisation=awa.organisation):
        PersonChange.objects.create(person=awa, changed_at=timezone.now(), **decided)

    history = desk.get(page_of(awa, "changements/")).content.decode()

    assert "Autonomie" in history
    assert "<bdi>autonome</bdi>" in history


def test_a_change_is_kept_and_read_in_the_history(desk: Client, awa: Person) -> None:
    response = desk.post(page_of(awa, "modifier/"), opened(desk, awa) | {"birth_year": "1984"})

    assert response.status_code == 302
    awa.refresh_from_db()
    assert (awa.birth_year, awa.phone) == (1984, "+33612345678")
    history = desk.get(page_of(awa, "changements/")).content.decode()
    assert "Année de naissance" in history
    assert "1984" in history


def test_two_colleagues_on_two_fields_both_stay(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    form = opened(desk, awa)
    with scope(organisation=nadia.organisation):
        change_person(person=awa, member=nadia, changes={"alias": "Colombe"}, now=timezone.now())

    desk.post(page_of(awa, "modifier/"), form | {"birth_year": "1984"})

    awa.refresh_from_db()
    assert (awa.alias, awa.birth_year) == ("Colombe", 1984)


def test_two_colleagues_on_one_field_the_second_decides(
    desk: Client, nadia: Membership, awa: Person
) -> None:
    form = opened(desk, awa)
    with scope(organisation=nadia.organisation):
        change_person(person=awa, member=nadia, changes={"alias": "Colombe"}, now=timezone.now())

    told = desk.post(page_of(awa, "modifier/"), form | {"alias": "Ma Colombe"})

    page = told.content.decode()
    assert told.status_code == 409
    assert "a écrit" in page
    assert 'value="Ma Colombe"' in page
    again = re.search(r'name="seen" value="([^"]*)"', page)
    assert again is not None
    form |= {"alias": "Ma Colombe", "seen": unescape(again.group(1))}
    assert desk.post(page_of(awa, "modifier/"), form).status_code == 302
    awa.refresh_from_db()
    assert awa.alias == "Ma Colombe"


@pytest.mark.parametrize("seen", ["", "[]", "{", '"x"', "null"])
def test_nonsense_in_the_hidden_field_changes_nothing_else(
    desk: Client, awa: Person, seen: str
) -> None:
    form = opened(desk, awa) | {"birth_year": "1984", "seen": seen}

    assert desk.post(page_of(awa, "modifier/"), form).status_code == 302
    awa.refresh_from_db()
    assert (awa.first_name, awa.birth_year) == ("Awa", 1984)


def test_a_stranger_cannot_be_made_referent(desk: Client, nadia: Membership, awa: Person) -> None:
    stranger = received(nadia, "x").created_by
    assert stranger is not None
    sent = opened(desk, awa) | {"referent": "999999"}

    assert desk.post(page_of(awa, "modifier/"), sent).status_code == 400
