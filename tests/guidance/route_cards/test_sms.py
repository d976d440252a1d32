"""Text messages: short enough, and silent about the place and the help."""

import json
from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from maillage.guidance.enums import StepKind
from maillage.guidance.route_cards.contents import CardStep, PlaceFacts
from maillage.guidance.route_cards.selectors import LiveStep
from maillage.guidance.route_cards.sms import GSM_7, LIMIT, TextMessage, text_messages
from tests.conftest import shared_data
from tests.guidance.route_cards.cards import NOON

ADDRESS = "https://maillage.example/feuille-de-route/3fK9aQ0zLmX7Yt2BvN8cRw/"


def _messages(facts: PlaceFacts, language: str = "fr") -> list[TextMessage]:
    step = CardStep(kind=StepKind.HELP, facts=facts)
    live = [LiveStep(number=1, step=step, facts=facts, is_gone=False)]
    until = NOON + timedelta(days=90)
    with translation.override(language):
        return text_messages(live, address=ADDRESS, until=until, now=NOON)


def _facts(**fields: str) -> PlaceFacts:
    usual = {
        "name": "Emmaüs Connect",
        "address": "12 rue de la Boulangerie",
        "post_code": "93200",
        "commune": "L’Île-Saint-Denis",
        "phone": "+33148480000",
        "hours": "Mo-Fr 09:00-12:00",
    }
    return PlaceFacts(place=1, **{**usual, **fields})


def test_the_first_says_where_and_when_the_second_gives_the_address() -> None:
    first, second = _messages(_facts())

    assert first.text == (
        "Du lundi au vendredi 9 h - 12 h. 12 rue de la Boulangerie, 93200 L'Ile-Saint-Denis. "
        "Tél. 01 48 48 00 00"
    )
    assert second.text == f"Adresses et horaires, jusqu'au 21/02/2027 : {ADDRESS}"
    assert first.segments == second.segments == 1


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_neither_names_the_place(language: str) -> None:
    assert not any("Emma" in message.text for message in _messages(_facts(), language))


def test_arabic_says_how_many_segments_it_takes() -> None:
    first, _second = _messages(_facts(), "ar")

    assert len(first.text) <= LIMIT
    assert first.segments == 2


def test_the_link_opens_a_message_without_a_number() -> None:
    first, _second = _messages(_facts())

    assert first.link.startswith("sms:?&body=Du%20lundi")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize(
    "name", ["conseiller-numerique-2022", "data-inclusion-2022", "nouvelle-caledonie-2024"]
)
def test_every_real_place_fits(name: str, language: str) -> None:
    rows = json.loads(shared_data(f"places/{name}.json").read_text())[::40]
    for row in rows:
        texts = {
            key: str(row.get(column) or "")
            for key, column in {
                "address": "adresse",
                "post_code": "code_postal",
                "commune": "commune",
                "phone": "telephone",
                "hours": "horaires",
            }.items()
        }
        for message in _messages(_facts(**texts), language):
            assert len(message.text) <= LIMIT
            assert language == "ar" or message.segments == 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(address=st.text(max_size=400), commune=st.text(max_size=120), phone=st.text(max_size=40))
def test_whatever_a_file_holds_the_limit_holds(address: str, commune: str, phone: str) -> None:
    for message in _messages(_facts(address=address, commune=commune, phone=phone)):
        assert len(message.text) <= LIMIT


def test_the_alphabet_of_text_messages_is_whole() -> None:
    assert len(GSM_7) == 127  # 128 codes, of which one is the escape
