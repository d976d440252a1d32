"""The desk in a real browser: a file is tried out and imported, its duplicate merged and undone."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage

HEADER = "id,nom,commune,code_postal,adresse,services,telephone\n"
ROWS = (
    "essai-bureau-0001,Atelier des Lilas,Stains,93240,6 rue Carnot,"
    "Aide aux démarches administratives,01 49 71 82 27\n"
    "essai-bureau-0002,ATELIER LES LILAS,Stains,93240,6 r. Carnot,"
    "Accès internet et matériel informatique,01 49 71 82 27\n"
    "essai-bureau-0003,Sans service,Stains,93240,8 rue Carnot,,\n"
)


@pytest.fixture
def desk(open_page: OpenPage, staff_state: Any) -> Page:
    return open_page(storage_state=staff_state)


def _import(page: Page) -> None:
    page.goto("/equipe/lieux/imports/nouveau/")
    content = (HEADER + ROWS).encode()
    page.set_input_files(
        "input[name=fichier]", {"name": "bureau.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.fill("input[name=nouvelle]", "Essai du bureau")
    page.get_by_role("button", name="Essayer ce fichier").click()
    expect(page.get_by_role("heading", name="Lignes refusées")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("valeur obligatoire absente")).to_be_visible()
    page.get_by_role("button", name="Importer pour de bon").click()
    expect(page.get_by_text("lieux créés")).to_be_visible(timeout=30_000)


def _find_duplicates(page: Page) -> None:
    page.goto("/equipe/lieux/doublons/?zone=93240")
    page.get_by_role("button", name="Chercher les doublons maintenant").click()
    row = page.get_by_role("row").filter(has_text="Atelier des Lilas")
    for _ in range(30):
        page.goto("/equipe/lieux/doublons/?zone=93240")
        if row.count():
            break
        page.wait_for_timeout(1000)
    row.first.get_by_role("link").click()


def test_a_file_is_imported_its_duplicate_merged_and_the_merge_undone(desk: Page) -> None:
    _import(desk)
    _find_duplicates(desk)

    expect(desk.get_by_text("Même téléphone")).to_be_visible()
    pair = desk.url
    desk.keyboard.press("2")
    desk.keyboard.press("m")
    desk.wait_for_url(lambda url: url != pair)
    expect(desk.get_by_text("ne font plus qu’un")).to_be_visible()

    desk.keyboard.press("u")
    expect(desk.get_by_text("comme avant")).to_be_visible()
    expect(desk.get_by_role("button", name="C’est un seul lieu")).to_be_visible()


def test_a_visitor_s_report_is_handled_without_javascript(
    open_page: OpenPage, staff_state: Any
) -> None:
    page = open_page(storage_state=staff_state, java_script_enabled=False)
    page.goto("/lieux/1/signaler/")
    page.locator("input[name=kind], select[name=kind]").first.check(force=True)
    page.locator("main form button[type=submit], main form button").last.click()
    page.goto("/equipe/lieux/signalements/?etat=open&tri=recents")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    page.get_by_role("button", name="C’est corrigé").click()
    expect(page.get_by_text("Le signalement est traité")).to_be_visible()

    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Sans suite")).to_be_visible()
