"""Long work, done by the worker while its page shows how far it is."""

from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from maillage.common.fetch import FetchError, ForbiddenAddressError, download
from maillage.network.duplicates.detection import detect_duplicates
from maillage.network.enums import ImportState
from maillage.network.imports.run import execute
from maillage.network.models import ImportRun
from maillage.network.staff_uploads import forget_upload


@task()
def run_import(run_pk: int) -> None:
    """Execute a waiting run once. The file of an import for real is deleted afterwards."""
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
    run = ImportRun.objects.select_related("source").get(pk=run_pk)
    try:
        download(url, Path(run.file_path), largest=largest)
    except FetchError as error:
        run.state, run.ended_at = ImportState.REFUSED, timezone.now()
        run.report = {"error": _fetch_words(error)}
        run.save(update_fields=["state", "ended_at", "report"])
        return
    run_import.func(run_pk)


def _fetch_words(error: FetchError) -> str:
    if isinstance(error, ForbiddenAddressError):
        return _("Cette adresse ne mène pas à un fichier public sur internet : elle est refusée.")
    words = _("Le fichier n’a pas pu être téléchargé (%(error)s). Vérifiez l’adresse et réessayez.")
    return words % {"error": error}


@task()
def find_duplicates() -> None:
    detect_duplicates()
