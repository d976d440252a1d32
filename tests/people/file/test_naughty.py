"""Every text field over HTTP: kept to the letter, or a clear refusal; never an error of ours."""

import pytest
from django.test import Client
from django_scopes import scopes_disabled

from maillage.people.models import HouseholdMember, Note, Person, Tag
from tests.people.file.conftest import page_of
from tests.people.file.test_edit import opened
from tests.people.naughty import NAUGHTY

pytestmark = pytest.mark.django_db
NAMES = ("first_name", "last_name", "alias", "contact_hours")
OTHERS = ("birth_year", "commune", "languages_spoken", "languages_read", "phone", "email")


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_new_file_keeps_each_name_to_the_letter_or_says_what_is_wrong(
    desk: Client, text: str
) -> None:
    for name in NAMES:
        sent = {"first_name": "Awa", "channel": "in_person"} | {name: text}
        response = desk.post("/equipe/personnes/nouvelle/", sent)
        assert response.status_code in (302, 400)
        if response.status_code == 302:
            with scopes_disabled():
                person = Person.objects.order_by("-pk").first()
                assert person is not None
                assert getattr(person, name) == text.strip()


@pytest.mark.parametrize("text", NAUGHTY)
def test_fields_with_a_meaning_refuse_what_has_none(desk: Client, text: str) -> None:
    for name in OTHERS:
        sent = {"first_name": "Awa", "channel": "in_person", name: text}
        assert desk.post("/equipe/personnes/nouvelle/", sent).status_code in (302, 400)


@pytest.mark.parametrize("text", NAUGHTY)
def test_searches_and_filters_take_anything(desk: Client, awa: Person, text: str) -> None:
    asked = text[:2000]
    for address in (
        "/equipe/personnes/",
        "/equipe/personnes/chercher",
        "/equipe/personnes/nouvelle/",
        page_of(awa, "proches/"),
    ):
        assert desk.get(address, {"q": asked}).status_code == 200
    for name in ("suivies", "etiquette", "commune", "langue", "depuis", "tri", "protegees"):
        assert desk.get("/equipe/personnes/liste/", {name: asked}).status_code == 200
    typed = {"first_name": asked, "last_name": asked, "birth_year": asked, "phone": asked}
    assert desk.get("/equipe/personnes/ressemblantes", typed).status_code == 200


@pytest.mark.parametrize("text", NAUGHTY)
def test_the_texts_of_a_file_are_kept_to_the_letter(desk: Client, awa: Person, text: str) -> None:
    note = desk.post(page_of(awa, "notes/nouvelle/"), {"text": text, "sure": "1"})
    tag = desk.post("/equipe/personnes/etiquettes/", {"name": text, "colour": "green"})
    home = desk.post(page_of(awa, "proches/foyer"), {"name": text})

    assert {note.status_code, tag.status_code, home.status_code} <= {302, 400}
    with scopes_disabled():
        assert [n.text for n in Note.objects.all()] == [text] * (note.status_code == 302)
        assert [t.name for t in Tag.objects.all()] == [text.strip()] * (tag.status_code == 302)
        assert [h.name for h in HouseholdMember.objects.all()] in ([], [text.strip()])
    assert desk.get(page_of(awa)).status_code == 200


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_correction_is_kept_or_refused(desk: Client, awa: Person, text: str) -> None:
    form = opened(desk, awa)

    for name in (*NAMES, "commune", "seen"):
        sent = form | {name: text}
        assert desk.post(page_of(awa, "modifier/"), sent).status_code in (302, 400, 409)
