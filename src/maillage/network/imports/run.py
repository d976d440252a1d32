"""An import from end to end: execute it, keep its report."""

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from time import perf_counter

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from maillage.network.enums import ImportState
from maillage.network.imports import write
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.gather import Gathered, Progress, gather
from maillage.network.imports.notes import Repair, RepairCode
from maillage.network.imports.report import Report
from maillage.network.models import ImportRun
from maillage.network.revisions import next_revision
from maillage.territory.selectors import commune_for

# A file that drops more than this share of its source is worth a second look.
SHRUNK = 0.3


def execute(
    run: ImportRun, *, now: datetime, strict: bool = False, progress: Progress | None = None
) -> ImportRun:
    """Reads, cleans and writes the file of a run; a file that cannot be read writes nothing."""
    report = Report(file_name=run.file_name, source=run.source.slug, dry_run=run.dry_run)
    run.state = ImportState.RUNNING
    run.save(update_fields=["state"])
    began = perf_counter()
    try:
        _import(run, report, now=now, strict=strict, tell=_teller(run, progress))
        report.seconds = perf_counter() - began
        return _finish(run, report, ImportState.DONE, now=now)
    except UnreadableFileError as error:
        report.seconds = perf_counter() - began
        return _finish(run, report, ImportState.REFUSED, now=now, error=str(error))
    except BaseException:
        _finish(run, report, ImportState.REFUSED, now=now, error=_unexpected())
        raise
    finally:
        report.close()


def _unexpected() -> str:
    return _("Une erreur imprévue a arrêté l’import. Rien n’a été enregistré.")


def _teller(run: ImportRun, progress: Progress | None) -> Progress:
    def tell(rows: int) -> None:
        ImportRun.objects.filter(pk=run.pk).update(rows_done=rows)
        if progress is not None:
            progress(rows)

    return tell


def _import(run: ImportRun, report: Report, *, now: datetime, strict: bool, tell: Progress) -> None:
    gathered = gather(
        Path(run.file_path),
        source_slug=run.source.slug,
        find=commune_for,
        report=report,
        progress=tell,
    )
    try:
        _check(report, gathered, strict=strict)
        tell(report.rows)
        with transaction.atomic():
            _write(run, report, gathered, now=now)
            # A dry run does everything for real, then undoes it: its counts are exact.
            transaction.set_rollback(run.dry_run)
    finally:
        gathered.spool.close()


def _check(report: Report, gathered: Gathered, *, strict: bool) -> None:
    if not report.rows:
        raise UnreadableFileError(_("Le fichier ne contient aucune ligne de lieu."))
    if not gathered.kept:
        raise UnreadableFileError(
            _("Aucune ligne n’est valable : rien n’a été enregistré. Lisez les refus ci-dessous.")
        )
    if strict and report.refused:
        raise UnreadableFileError(
            _("%(count)s lignes sont refusées : rien n’a été enregistré.")
            % {"count": report.refused}
        )


def _write(run: ImportRun, report: Report, gathered: Gathered, *, now: datetime) -> None:
    source = run.source
    before = source.records.filter(vanished_at__isnull=True).count()
    writer = write.Writer(source, now=now, revision=next_revision())
    for batch in write.batches(gathered.spool):
        writer.write(batch)
        _tell_owned(writer, report)
    write.seen(source, gathered.refused - gathered.kept, now=now)
    report.vanished = write.mark_vanished(source, now=now, revision=writer.revision)
    outcome = writer.outcome
    report.created, report.updated = outcome.created, outcome.updated
    report.unchanged, report.back = outcome.unchanged, outcome.back
    if before and report.vanished > before * SHRUNK:
        report.warnings.append(
            _("%(gone)s lieux sur %(before)s ne sont plus dans le fichier : est-il complet ?")
            % {"gone": report.vanished, "before": before}
        )


def _tell_owned(writer: write.Writer, report: Report) -> None:
    """Fields kept because someone else decides them, and identifiers that had to change."""
    for row, column, kept in writer.outcome.owned:
        report.kept_owned += 1
        value = Repair(column, str(row.values[column])[:200], str(kept)[:200], RepairCode.OWNED)
        report.repair(row.line, row.local_id, value)
    for row, key in writer.outcome.renamed:
        repair = Repair("id", row.local_id, key, RepairCode.RENAMED_ID)
        report.repair(row.line, row.local_id, repair)
    writer.outcome.owned.clear()
    writer.outcome.renamed.clear()


def report_name(run: ImportRun) -> str:
    """Where the whole report of a run is kept in the default storage."""
    return f"imports/report-{run.pk}.json"


def _finish(
    run: ImportRun, report: Report, state: ImportState, *, now: datetime, error: str = ""
) -> ImportRun:
    name = report_name(run)
    if default_storage.exists(name):
        default_storage.delete(name)
    with TemporaryFile("w+b") as file:
        file.writelines(chunk.encode() for chunk in report.chunks())
        file.seek(0)
        kept = default_storage.save(name, File(file))
    run.state = state
    run.report = {**report.summary(), "error": error, "file": kept}
    run.rows_total = run.rows_done = report.rows
    run.ended_at = now + timedelta(seconds=report.seconds)
    run.save(update_fields=["state", "report", "rows_total", "rows_done", "ended_at"])
    return run
