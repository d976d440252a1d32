"""Notes help; what may not be kept is said before it is kept; a day to correct, nothing lost."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from maillage.network.models import Membership
from maillage.people.models import Note, NoteVersion, Person
from maillage.people.notes.services import NoteClosedError, correct_note, write_note
from maillage.people.notes.staff_sensitive import warned_words
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.file.conftest import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sort de l’hôpital, dépressive", ["hopital", "depressive"]),
        ("Sans-papiers, demande d’asile", ["sans papiers", "asile"]),
        ("Musulmane pratiquante", ["musulmane"]),
        ("Syndiqué CGT", ["syndique", "cgt"]),
        ("Menteur et paresseux", ["menteur", "paresseux"]),
        ("A fait de la prison", ["prison"]),
        ("Elle cherche un atelier, préfère le matin, vient en bus.", []),
        ("Numéro de carte perdu, refaire une carte blanche", []),
        ("A un rendez-vous au service des votes de la mairie", []),
    ],
)
def test_words_that_deserve_a_second_look(text: str, words: list[str]) -> None:
    assert [warned.word for warned in warned_words(text)] == words


def test_a_note_is_kept_to_the_letter(desk: Client, awa: Person) -> None:
    text = "  Préfère le matin.\n\n\tLire à voix haute 🦊 "
    desk.post(page_of(awa, "notes/nouvelle/"), {"text": text})

    with scopes_disabled():
        assert Note.objects.get().text == text


def test_a_delicate_word_is_shown_first_and_the_author_decides(desk: Client, awa: Person) -> None:
    address, text = page_of(awa, "notes/nouvelle/"), "Sort de l’hôpital"

    warned = desk.post(address, {"text": text})
    with scopes_disabled():
        assert Note.objects.count() == 0
    kept = desk.post(address, {"text": text, "sure": "1"})

    assert "Relisez ces mots" in warned.content.decode()
    assert text in warned.content.decode()
    assert kept.status_code == 302
    with scopes_disabled():
        assert Note.objects.get().text == text


def test_its_author_corrects_it_and_the_first_words_stay(desk: Client, awa: Person) -> None:
    desk.post(page_of(awa, "notes/nouvelle/"), {"text": "Vient lundi"})
    with scopes_disabled():
        note = Note.objects.get()

    desk.post(page_of(awa, f"notes/{note.uid}/"), {"text": "Vient mardi"})

    with scopes_disabled():
        note.refresh_from_db()
        assert note.text == "Vient mardi"
        assert NoteVersion.objects.get().text == "Vient lundi"
    assert "Vient lundi" in desk.get(page_of(awa, "notes/")).content.decode()


def test_after_a_day_it_is_closed(nadia: Membership, awa: Person) -> None:
    with scope(organisation=nadia.organisation):
        now = timezone.now()
        note = write_note(person=awa, member=nadia, text="Vient lundi", now=now)
        with pytest.raises(NoteClosedError):
            correct_note(note=note, author=nadia.user, text="x", now=now + dt.timedelta(hours=24))


def test_a_colleague_s_note_is_no_note_to_correct(
    client: Client, nadia: Membership, awa: Person
) -> None:
    with scope(organisation=nadia.organisation):
        note = write_note(person=awa, member=nadia, text="x", now=timezone.now())
    paul = MembershipFactory.create(organisation=nadia.organisation)

    address = page_of(awa, f"notes/{note.uid}/")
    assert signed_in_as(client, paul).get(address).status_code == 404
