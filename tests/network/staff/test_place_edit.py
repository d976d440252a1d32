"""Correcting a place by hand: what staff write is theirs until they give it back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from maillage.network.models import MistakeReport, Place
from maillage.network.owners import STAFF
from maillage.network.schema.vocabulary import Service
from tests.network.factories import MistakeReportFactory, PlaceFactory, SourceRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db: None) -> Place:
    return PlaceFactory(telephone="+33149718227", horaires="Mo-Fr 09:00-12:00")


def _form(place: Place, **changed: Any) -> dict[str, Any]:
    return {
        "nom": place.nom,
        "adresse": place.adresse,
        "code_postal": place.code_postal,
        "commune": place.commune,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "telephone": place.telephone,
        "horaires": place.horaires,
        "services": place.services,
        **changed,
    }


def _save(desk: Client, place: Place, **changed: Any) -> str:
    address = reverse("staff_place_edit", args=[place.pk])
    page = desk.post(address, _form(place, **changed), follow=True).content.decode()
    place.refresh_from_db()
    return page


def test_what_staff_write_is_theirs(desk: Client, place: Place) -> None:
    _save(desk, place, telephone="01 49 71 82 28")

    assert place.telephone == "+33149718228"
    assert place.field_owners == {"telephone": STAFF}


def test_saving_without_a_change_changes_nothing(desk: Client, place: Place) -> None:
    page = _save(desk, place)

    assert "Rien n’a changé" in page
    assert place.field_owners == {}


def test_hours_are_understood_and_counted(desk: Client, place: Place) -> None:
    _save(desk, place, horaires="Mo-Fr 14:00-18:00")

    assert place.opening_valid
    assert any(place.opening_week)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("horaires", "quand on veut", "ne sont pas compris"),
        ("telephone", "01 00", "existe pas"),
        ("code_postal", "932", "5 chiffres"),
        ("courriels", "pas une adresse", "wrong-words"),
        ("site_web", "deux mots", "pas une adresse web"),
        ("services", [], "wrong-words"),
    ],
)
def test_an_error_is_said_and_nothing_typed_is_lost(
    desk: Client, place: Place, field: str, value: Any, words: str
) -> None:
    page = _save(desk, place, nom="Nom corrigé", **{field: value})

    assert words in page
    assert "Nom corrigé" in page
    assert place.nom != "Nom corrigé"


def test_a_new_commune_moves_the_place_there(desk: Client, place: Place) -> None:
    _save(desk, place, commune="Stains", code_postal="93240")

    assert place.located_in_id == place.code_insee == "93072"


def test_an_extra_field_promotes_nothing(desk: Client, place: Place) -> None:
    _save(desk, place, key="autre", merged_into="1", revision="9", is_staff="1")

    assert place.key != "autre"


def test_a_correction_from_a_report_leads_back_to_it(desk: Client, place: Place) -> None:
    report: MistakeReport = MistakeReportFactory(place=place)
    address = reverse("staff_place_edit", args=[place.pk])
    response = desk.post(address, _form(place, nom="Autre", signalement=report.pk))

    assert response["Location"] == reverse("staff_mistake", args=[report.pk])


def test_a_field_is_given_back_to_its_source(desk: Client, place: Place) -> None:
    raw = {
        "id": "lieu-de-la-source-1",
        "nom": "Nom de la source",
        "commune": "Saint-Denis",
        "code_postal": "93200",
        "adresse": "1 rue de la République",
        "services": Service.ADMINISTRATIVE_HELP.value,
    }
    SourceRecordFactory(place=place, raw=raw)
    _save(desk, place, nom="Nom de l’équipe")
    desk.post(reverse("staff_place_give_back", args=[place.pk]), {"champ": "nom"})
    place.refresh_from_db()

    assert (place.nom, place.field_owners) == ("Nom de la source", {})


def test_without_a_source_nothing_is_given_back(desk: Client, place: Place) -> None:
    _save(desk, place, nom="Nom de l’équipe")
    desk.post(reverse("staff_place_give_back", args=[place.pk]), {"champ": "nom"})
    place.refresh_from_db()

    assert place.nom == "Nom de l’équipe"


def test_a_closed_place_is_hidden_and_shown_again(desk: Client, place: Place) -> None:
    address = reverse("staff_place_visibility", args=[place.pk])
    desk.post(address)
    assert not Place.objects.listed().exists()

    desk.post(address, {"montrer": "1"})
    assert Place.objects.listed().exists()


def test_hours_being_typed_are_read_back_in_words(desk: Client) -> None:
    answer = desk.get(reverse("staff_hours_words"), {"texte": "Mo 09:00-12:00", "code": "93200"})

    assert answer.json()["understood"]
    assert len(answer.json()["days"]) == 7


def test_hours_that_make_no_sense_are_said_so(desk: Client) -> None:
    answer = desk.get(reverse("staff_hours_words"), {"texte": "quand on veut"})

    assert answer.json()["understood"] is False
