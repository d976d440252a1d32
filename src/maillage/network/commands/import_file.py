"""places import: a file of places into the database."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.utils import timezone

from maillage.network.commands.base import Say
from maillage.network.enums import ImportState
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.gather import Progress
from maillage.network.imports.run import execute
from maillage.network.imports.starting import source_named, start
from maillage.network.imports.summary import summary_lines
from maillage.network.models import ImportRun

NAME = "import"
HELP = "Importe un fichier de lieux (CSV, XLSX ou JSON)"
TOLD_EVERY = 5000


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="le fichier")
    parser.add_argument("--source", required=True, help="le nom de la source, par exemple hinaura")
    parser.add_argument(
        "--dry-run", action="store_true", help="tout vérifier sans rien enregistrer"
    )
    parser.add_argument("--strict", action="store_true", help="tout refuser dès une ligne refusée")
    parser.add_argument("--report", type=Path, help="où écrire le compte rendu complet (JSON)")


def handle(options: dict[str, Any], say: Say) -> None:
    path: Path = options["file"]
    try:
        source = source_named(options["source"])
    except UnreadableFileError as error:
        raise CommandError(str(error)) from error
    now = timezone.now()
    run = start(
        source=source,
        path=path.resolve(),
        file_name=path.name,
        dry_run=options["dry_run"],
        user=None,
        now=now,
    )

    execute(run, now=now, strict=options["strict"], progress=teller(say))
    finish(run, options["report"], say)


def teller(say: Say) -> Progress:
    """Says how many rows were read, now and then."""

    def progress(rows: int) -> None:
        if rows % TOLD_EVERY == 0:
            say(f"{rows} lignes lues…")

    return progress


def finish(run: ImportRun, report: Path | None, say: Say) -> None:
    """Shows what happened and hands over the whole report."""
    for line in summary_lines(run.report):
        say(line)
    if report is not None:
        with default_storage.open(run.report["file"]) as kept, report.open("wb") as copy:
            shutil.copyfileobj(kept, copy)
        say(f"Compte rendu complet : {report}")
    if run.state == ImportState.REFUSED:
        raise CommandError(run.report["error"])
