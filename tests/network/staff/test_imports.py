"""Uploading a file: tried out first, imported with one click, clear about what it cannot read."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maillage.network.enums import ImportState
from maillage.network.forms import staff_imports
from maillage.network.models import ImportRun, Place
from maillage.network.staff_uploads import KEPT, purge_uploads
from tests.network.factories import NOW, SourceFactory

pytestmark = pytest.mark.django_db
HEADER = "id,nom,commune,code_postal,adresse,services,pivot,date_maj,telephone\n"
LINE = (
    "dore-le-lieu-1,{name},Stains,93240,6 rue Carnot,Aide aux démarches administratives,,"
    "2024-01-02,01 49 71 82 27\n"
)


@pytest.fixture(autouse=True)
def own_storage(settings: Any, tmp_path: object) -> None:
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }


def _upload(desk: Client, content: bytes, name: str = "lieux.csv") -> str:
    file = SimpleUploadedFile(name, content)
    response = desk.post(
        reverse("staff_import_new"), {"fichier": file, "nouvelle": "Hinaura"}, follow=True
    )
    return response.content.decode()


def _csv(name: str = "Maison des projets") -> bytes:
    return (HEADER + LINE.format(name=name)).encode()


def test_a_file_is_tried_out_before_anything_is_saved(desk: Client) -> None:
    page = _upload(desk, _csv())

    assert "Importer pour de bon" in page
    assert not Place.objects.exists()


def test_one_click_imports_it_for_real_and_deletes_it(desk: Client) -> None:
    _upload(desk, _csv())
    tried = ImportRun.objects.get()
    path = tried.file_path
    desk.post(reverse("staff_import_confirm", args=[tried.pk]))

    assert Place.objects.get().nom == "Maison des projets"
    assert not default_storage.exists(path)


def test_a_file_is_imported_for_real_once(desk: Client) -> None:
    _upload(desk, _csv())
    tried = ImportRun.objects.get()
    desk.post(reverse("staff_import_confirm", args=[tried.pk]))
    page = desk.post(reverse("staff_import_confirm", args=[tried.pk]), follow=True)

    assert ImportRun.objects.filter(dry_run=False).count() == 1
    assert "n’est plus là" in page.content.decode()


def test_the_name_of_the_file_never_becomes_a_path(desk: Client) -> None:
    _upload(desk, _csv(), name="../../../etc/evil.py")

    stored = default_storage.listdir("imports/uploads")[1]
    assert len(stored) == 1
    assert stored[0].endswith(".bin")


def test_a_refused_row_names_line_field_value_and_reason(desk: Client) -> None:
    page = _upload(desk, _csv() + b"autre-lieu-utile-2,Sans service,Stains,93240,x,,,,\n")

    assert "Lignes refusées" in page
    assert "services" in page


def test_repairs_and_refusals_are_taken_away(desk: Client) -> None:
    _upload(desk, _csv(name="=cmd()") + b"autre-lieu-utile-2,=1+1,Stains,93240,x,,,,\n")
    run = ImportRun.objects.get()
    whole = desk.get(reverse("staff_import_json", args=[run.pk]))
    table = desk.get(reverse("staff_import_csv", args=[run.pk, "reparations"]))

    assert json.loads(b"".join(whole.streaming_content))["rows"] == 2  # type: ignore[attr-defined]
    assert b"telephone" in b"".join(table.streaming_content)  # type: ignore[attr-defined]


def test_a_part_that_does_not_exist_is_not_found(desk: Client) -> None:
    _upload(desk, _csv())
    run = ImportRun.objects.get()

    assert desk.get(reverse("staff_import_csv", args=[run.pk, "autre"])).status_code == 404


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.4 not a table", "lieux.csv"),
        (b"<html><script>alert(1)</script></html>", "lieux.json"),
        (b"\x89PNG\r\n\x1a\n", "lieux.xlsx"),
        (b"PK\x03\x04 not really", "lieux.xlsx"),
        (b"", "lieux.csv"),
        (b"{]", "lieux.json"),
    ],
)
def test_what_is_no_file_of_places_is_refused_in_words(
    desk: Client, content: bytes, name: str
) -> None:
    page = _upload(desk, content, name)

    assert not Place.objects.exists()
    assert "Rien n’a été enregistré" in page or "vide" in page
    assert "<script>alert" not in page


def test_a_workbook_that_explodes_is_refused(desk: Client) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 300_000_000)
    page = _upload(desk, bomb.getvalue(), "lieux.xlsx")

    assert "Rien n’a été enregistré" in page


def test_a_file_over_the_limit_is_not_kept(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staff_imports, "MAX_BYTES", 10)
    page = _upload(desk, _csv())

    assert "La limite est" in page
    assert not ImportRun.objects.exists()


def test_a_source_must_be_named(desk: Client) -> None:
    page = desk.post(reverse("staff_import_new"), {"fichier": SimpleUploadedFile("a.csv", _csv())})

    assert "nommez-en une nouvelle" in page.content.decode()


def test_a_file_nobody_confirms_is_deleted_within_a_day(desk: Client) -> None:
    _upload(desk, _csv())
    run = ImportRun.objects.get()
    purge_uploads(now=run.started_at + KEPT * 2)

    assert default_storage.listdir("imports/uploads")[1] == []


def test_a_running_import_shows_how_far_it_is(desk: Client) -> None:
    run = ImportRun.objects.create(
        source=SourceFactory(), state=ImportState.RUNNING, rows_done=1500, started_at=NOW
    )
    page = desk.get(reverse("staff_import", args=[run.pk])).content.decode()
    state = desk.get(reverse("staff_import_state", args=[run.pk])).json()

    assert "staff_import.js" in page
    assert state == {"under_way": True, "rows": 1500}


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_much_for_one_row_as_for_ten(
    desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        ImportRun.objects.create(source=SourceFactory(), file_name="a.csv", started_at=NOW)
    with django_assert_num_queries(7):
        desk.get(reverse("staff_imports"))


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/places.json", "https://10.0.0.8/places.json", "https://[::1]/a.csv"]
)
def test_an_address_inside_a_network_is_refused(desk: Client, url: str) -> None:
    page = desk.post(
        reverse("staff_import_new"), {"adresse": url, "nouvelle": "Hinaura"}, follow=True
    )

    assert "elle est refusée" in page.content.decode()
    assert ImportRun.objects.get().state == ImportState.REFUSED


@pytest.mark.parametrize("url", ["http://example.org/a.json", "file:///etc/passwd", "ftp://a/b"])
def test_an_address_that_is_not_https_is_refused_at_once(desk: Client, url: str) -> None:
    desk.post(reverse("staff_import_new"), {"adresse": url, "nouvelle": "Hinaura"})

    assert not ImportRun.objects.exists()


def test_a_file_or_an_address_is_needed(desk: Client) -> None:
    page = desk.post(reverse("staff_import_new"), {"nouvelle": "Hinaura"})

    assert "donnez une adresse" in page.content.decode()
