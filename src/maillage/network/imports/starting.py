"""What is noted of an import before anyone reads its file: its source, and a run that waits."""

from datetime import datetime
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.models import ImportRun, Source


def source_named(name: str, *, url: str = "") -> Source:
    """The source of that name, made at its first import."""
    slug = slugify(name)[:80]
    if not slug:
        raise UnreadableFileError(_("Donnez un nom à la source, par exemple « hinaura »."))
    source, _created = Source.objects.get_or_create(slug=slug, defaults={"name": name, "url": url})
    return source


def start(
    *, source: Source, path: Path, file_name: str, dry_run: bool, user: User | None, now: datetime
) -> ImportRun:
    """A run that waits to be executed, at once or by the worker."""
    return ImportRun.objects.create(
        source=source,
        file_name=file_name[:255],
        file_path=str(path),
        dry_run=dry_run,
        started_by=user,
        started_at=now,
    )
