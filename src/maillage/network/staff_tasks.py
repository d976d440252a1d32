"""Long work, done by the worker while its page shows how far it is.

A web process only queues it. What the work itself needs (spreadsheets, an HTTP client, likeness of
texts: 20 MB a process) is therefore imported where it is done.
"""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from maillage.common.long_work import doing
from maillage.network.enums import ImportState
from maillage.network.models import ImportRun
from maillage.network.staff_uploads import forget_upload

LOOKING = "network.duplicates"


@task()
def run_import(run_pk: int) -> None:
    """Execute a waiting run once. The file of an import for real is deleted afterwards."""
    from maillage.network.imports.run import execute  # noqa: PLC0415  # see above

    taken = ImportRun.objects.filter(pk=run_pk, state=ImportState.WAITING)
    if not taken.update(state=ImportState.RUNNING):
        return
    run = ImportRun.objects.select_related("source").get(pk=run_pk)
    try:
        execute(run, now=timezone.now())
    finally:
        if not run.dry_run or run.state == ImportState.REFUSED:
            forget_upload(run)


@task()
def fetch_and_import(run_pk: int, url: str, largest: int) -> None:
    """Bring the file first. What cannot be fetched is told in the report."""
    from maillage.common.fetch import FetchError, download  # noqa: PLC0415  # see above

    run = ImportRun.objects.select_related("source").get(pk=run_pk)
    try:
        download(url, Path(run.file_path), largest=largest)
    except FetchError as error:
        run.state, run.ended_at = ImportState.REFUSED, timezone.now()
        run.report = {"error": _fetch_words(error)}
        run.save(update_fields=["state", "ended_at", "report"])
        return
    run_import.func(run_pk)


def _fetch_words(error: Exception) -> str:
    from maillage.common.fetch import ForbiddenAddressError  # noqa: PLC0415  # see above

    if isinstance(error, ForbiddenAddressError):
        return _("Cette adresse ne mène pas à un fichier public sur internet : elle est refusée.")
    words = _("Le fichier n’a pas pu être téléchargé (%(error)s). Vérifiez l’adresse et réessayez.")
    return words % {"error": error}


@task()
def find_duplicates() -> None:
    from maillage.network.duplicates.detection import (  # noqa: PLC0415  # see above
        detect_duplicates,
    )

    with doing(LOOKING, now=timezone.now()):
        detect_duplicates()
