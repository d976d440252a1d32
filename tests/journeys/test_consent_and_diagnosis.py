"""A person answers in Arabic and changes their mind; two diagnoses show what rose."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage


@pytest.fixture
def desk(open_page: OpenPage, staff_state: Any) -> Page:
    return open_page(storage_state=staff_state)


def _receive(page: Page, name: str) -> str:
    """A new file; its address."""
    page.goto("/equipe/personnes/nouvelle/")
    page.fill("input[name=first_name]", name)
    page.get_by_role("button", name="Ouvrir le dossier").click()
    page.wait_for_url(re.compile(r"/equipe/personnes/[0-9a-f-]{36}/"))
    return page.url.split("?")[0]


def test_a_person_answers_in_arabic_then_takes_it_back(desk: Page) -> None:
    file = _receive(desk, "Salma")
    desk.goto(f"{file}ecran/")
    desk.get_by_role("link", name="العربية").click()
    expect(desk.locator("html")).to_have_attribute("dir", "rtl")
    expect(desk.get_by_role("heading", name="هل نحتفظ بملفّ باسمك؟")).to_be_visible()
    desk.get_by_role("button", name="نعم، احتفظوا بملفّ").click()
    desk.get_by_role("button", name="نعم، احتفظوا بإجاباتي").click()
    desk.get_by_role("button", name="لا، لا رسائل").click()
    desk.get_by_role("button", name="ليس الآن").click()
    expect(desk.get_by_role("heading", name="شكرًا. انتهينا.")).to_be_visible()

    desk.goto(f"{file}accords/")
    card = desk.locator("section.card", has_text="Garder un diagnostic")
    expect(card.get_by_text("d’accord", exact=True)).to_be_visible()
    expect(card.get_by_text("texte en arabe")).to_be_visible()
    card.get_by_role("button", name="Retirer l’accord").click()
    expect(desk.get_by_text("L’accord est retiré.")).to_be_visible()

    desk.goto(f"{file}diagnostics/")
    expect(desk.get_by_role("link", name="Orienter sans rien garder")).to_be_visible()


def test_two_diagnoses_are_compared(desk: Page) -> None:
    file = _receive(desk, "Bakary")
    desk.goto(f"{file}ecran/fr/diagnosis/")
    desk.get_by_role("button", name="Oui, gardez mes réponses").click()
    for digit in ("1", "3"):
        desk.goto(f"{file}diagnostics/")
        desk.get_by_role("button", name="Commencer un diagnostic").click()
        _answer_e_mail(desk, digit)
        desk.get_by_role("button", name="Terminer le diagnostic").click()
        expect(desk.get_by_text("Le diagnostic est terminé.")).to_be_visible()

    desk.get_by_role("button", name="Comparer ces deux dates").click()
    expect(desk.get_by_text("1 réponse en progrès")).to_be_visible()
    row = desk.get_by_role("row").filter(has_text="E-mail")
    expect(row).to_contain_text("débutant")
    expect(row).to_contain_text("avancé")


def _answer_e_mail(page: Page, digit: str) -> None:
    """By keyboard alone: the letter of the question, then the digit of the answer."""
    field = page.locator("fieldset[data-field=theme_email]")
    expect(field.locator("[data-key]")).to_be_visible()
    page.keyboard.press(field.locator("[data-key]").inner_text().lower())
    page.keyboard.press(digit)
    expect(page.locator("[data-saved]")).to_contain_text("Enregistré à", timeout=10_000)
