"""The printed sheet: one tagged A4 page in each language, whatever the places are called."""

from io import BytesIO

import pytest
import segno
from django.utils import translation
from pypdf import PdfReader

from maillage.common.prints import fonts
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.pdf import qr_svg, render_pdf
from maillage.guidance.route_cards.selectors import live_steps
from maillage.guidance.route_cards.sheet import sheet_of
from maillage.guidance.route_cards.step_words import words_of
from tests.guidance.factories import place
from tests.guidance.route_cards.cards import NOON, card_of

pytestmark = pytest.mark.django_db
ADDRESS = "https://maillage.example/feuille-de-route/3fK9aQ0zLmX7Yt2BvN8cRw/"
LONG = {
    "adresse": "Bâtiment administratif de la communauté d’agglomération, rez-de-jardin " * 4,
    "commune": "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
    "horaires": "; ".join(
        f"{day} 0{rank + 1}:15-12:00,13:{rank}5-14:00,15:00-1{rank + 6}:00"
        for rank, day in enumerate(("Mo", "Tu", "We", "Th"))
    ),
    "telephone": "+33148480000",
    "modalites_acces": ["Téléphoner", "Contacter par mail", "Prendre un RDV en ligne"],
    "frais_a_charge": ["Gratuit sous condition"],
}


def _pdf(card: RouteCard, language: str) -> bytes:
    with translation.override(language):
        words = [words_of(step, now=NOON) for step in live_steps(card)]
        return render_pdf(sheet_of(card, words, address=ADDRESS), made_at=card.created_at)


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_one_tagged_a4_page_in_the_language_of_the_reader(language: str) -> None:
    reader = PdfReader(BytesIO(_pdf(card_of(place("Médiathèque Aragon")), language)))

    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (
        595,
        842,
    )
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert reader.root_object["/Lang"] == language
    assert "Médiathèque Aragon" in reader.pages[0].extract_text()
    assert ADDRESS in reader.pages[0].extract_text().replace("\n", "")


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_longest_places_still_make_one_page(language: str) -> None:
    places = [place("Association pour l’insertion professionnelle " * 6, **LONG) for _ in range(3)]
    reader = PdfReader(BytesIO(_pdf(card_of(*places), language)))

    assert len(reader.pages) == 1
    assert reader.pages[0].extract_text().count("01 48 48 00 00") == 3


def test_names_in_any_script_never_stop_the_printer() -> None:
    odd = place("Café ☕ 数字 Ħal 😀 Żebbuġ \u202eabc\x07")
    reader = PdfReader(BytesIO(_pdf(card_of(odd), "fr")))

    assert "Café" in reader.pages[0].extract_text()


def test_the_same_card_gives_the_same_bytes() -> None:
    card = card_of(place("Médiathèque"))

    assert _pdf(card, "fr") == _pdf(card, "fr")


def test_a_card_without_any_place_is_a_sheet_too() -> None:
    reader = PdfReader(BytesIO(_pdf(card_of(), "fr")))

    assert len(reader.pages) == 1


def test_the_code_holds_the_address() -> None:
    """The drawing has as many dark squares as the code of this address, and no other."""
    matrix = segno.make(ADDRESS, error="m", micro=False).matrix

    assert f'viewBox="0 0 {len(matrix)} {len(matrix)}"' in qr_svg(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS[:-2])


def test_what_cannot_be_drawn_is_said_in_plain_letters() -> None:
    assert fonts.drawable("Île\u202fde\tFrance 数", longest=40) == "Île\u00a0de France"
    assert fonts.drawable("un deux trois quatre", longest=10) == "un deux…"
