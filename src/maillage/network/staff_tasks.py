"""Long work, done by the worker while its page shows how far it is."""

from django.utils import timezone
from django_tasks import task

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
def find_duplicates() -> None:
    detect_duplicates()
