"""Documents come in drawn anew, go out through one door, and leave with the file."""

import io
from pathlib import Path

import pypdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_scopes import scope, scopes_disabled
from PIL import Image
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from maillage.people.attachments.cleaning import TooLargeError, UnreadableFileError, clean
from maillage.people.models import Attachment, Person
from tests.network.organisations.factories import MembershipFactory, signed_in_as
from tests.people.file.conftest import page_of

pytestmark = pytest.mark.django_db
TURNED_RIGHT = 6


@pytest.fixture(autouse=True)
def _files_of_the_test(settings: Settings, tmp_path: Path) -> None:
    default = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "default": default}


def photo() -> bytes:
    """Held sideways, by a camera that wrote where."""
    picture = Image.new("RGB", (60, 40), "red")
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    exif[0x010F] = "CANARI-APPAREIL"
    exif.get_ifd(0x8825)[1] = "N"
    taken = io.BytesIO()
    picture.save(taken, "JPEG", exif=exif)
    return taken.getvalue()


def scripted_pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    script = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject("app.alert('CANARI-SCRIPT')"),
        }
    )
    writer.root_object[NameObject("/OpenAction")] = script
    writer.add_metadata({"/Author": "CANARI-AUTEUR"})
    writer.add_attachment("canari.txt", b"CANARI-PIECE")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_photo_loses_what_the_camera_wrote_and_stands_upright() -> None:
    made = clean(photo())

    with Image.open(io.BytesIO(made.content)) as picture:
        assert picture.size == (40, 60)
        assert not picture.getexif()
    assert b"CANARI" not in made.content


def test_a_pdf_becomes_pictures_of_its_pages() -> None:
    made = clean(scripted_pdf())

    assert made.media_type == "application/pdf"
    assert b"CANARI" not in made.content
    assert b"JavaScript" not in made.content
    assert len(pypdf.PdfReader(io.BytesIO(made.content)).pages) == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90", b"<svg onload=alert(1)>", b"<html>", b"%PDF-1.4 nothing", photo()[:200]],
)
def test_what_cannot_be_drawn_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        clean(content)


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(TooLargeError):
        clean(b"\xff" * (10 * 1024 * 1024 + 1))
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    with pytest.raises(TooLargeError):
        clean(bomb.getvalue())


def added(desk: Client, person: Person, name: str = "carte vitale.png") -> Attachment:
    sent = {"file": SimpleUploadedFile(name, photo(), "image/png")}
    desk.post(page_of(person, "documents/ajouter"), sent)
    with scopes_disabled():
        return Attachment.objects.get()


def test_it_is_kept_apart_and_saved_by_the_browser(desk: Client, awa: Person) -> None:
    document = added(desk, awa)

    response = desk.get(page_of(awa, f"documents/{document.uid}"))

    assert "vitale" not in document.file.name
    assert response["Content-Disposition"] == 'attachment; filename="carte vitale.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_no_stranger_and_no_other_file_opens_it(client: Client, desk: Client, awa: Person) -> None:
    document = added(desk, awa)
    signed_in_as(client, MembershipFactory.create())

    assert client.get(page_of(awa, f"documents/{document.uid}")).status_code == 404


def test_the_file_goes_with_its_row_and_with_the_person(
    desk: Client, awa: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    document = added(desk, awa)
    storage, name = document.file.storage, document.file.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page_of(awa, f"documents/{document.uid}/effacer"))
    assert not storage.exists(name)

    document = added(desk, awa)
    with (
        scope(organisation=awa.organisation),
        django_capture_on_commit_callbacks(execute=True),
    ):
        Person.objects.filter(pk=awa.pk).delete()
    assert not document.file.storage.exists(document.file.name)


def test_a_file_that_is_neither_is_said(desk: Client, awa: Person) -> None:
    sent = {"file": ContentFile(b"bonjour", name="lettre.pdf")}

    page = desk.post(page_of(awa, "documents/ajouter"), sent, follow=True).content.decode()

    assert "ni une photo ni un PDF" in page
