"""Files that staff upload to import: kept out of any public path, under a random name, briefly."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.files.base import File
from django.core.files.storage import default_storage

from maillage.network.models import ImportRun

FOLDER = "imports/uploads"
KEPT = timedelta(hours=24)
SUFFIXES = {".csv", ".json", ".xlsx", ".txt"}


def keep_upload(file: IO[bytes], name: str) -> Path:
    """Where the file now lies; nothing of its own name but a harmless suffix is used."""
    suffix = Path(name).suffix.lower()
    safe = suffix if suffix in SUFFIXES else ".bin"
    stored = default_storage.save(f"{FOLDER}/{uuid4().hex}{safe}", File(file))
    return Path(default_storage.path(stored))


def place_for_download(url: str) -> Path:
    """Where a file fetched from an address will lie."""
    folder = Path(default_storage.path(FOLDER))
    folder.mkdir(parents=True, exist_ok=True)
    suffix = Path(urlsplit(url).path).suffix.lower()
    return folder / f"{uuid4().hex}{suffix if suffix in SUFFIXES else '.bin'}"


def is_kept(run: ImportRun) -> bool:
    """Whether the uploaded file of a run is still there to be imported for real."""
    return bool(run.file_path) and _is_upload(run) and Path(run.file_path).exists()


def forget_upload(run: ImportRun) -> None:
    """Delete the file; the report stays. A file named on the command line is not ours to delete."""
    if _is_upload(run):
        Path(run.file_path).unlink(missing_ok=True)


def purge_uploads(*, now: datetime) -> None:
    """Delete what nobody imported for real within a day."""
    for run in ImportRun.objects.filter(started_at__lt=now - KEPT).exclude(file_path=""):
        forget_upload(run)
        run.file_path = ""
        run.save(update_fields=["file_path"])


def _is_upload(run: ImportRun) -> bool:
    folder = Path(default_storage.path(FOLDER))
    return folder in Path(run.file_path).parents
