"""places fetch-national: the national file, from its publisher, then imported."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from maillage.common.fetch import FetchError, ForbiddenAddressError, download
from maillage.network.commands import import_file
from maillage.network.commands.base import Say
from maillage.network.imports.run import execute
from maillage.network.imports.starting import source_named, start

NAME = "fetch-national"
HELP = "Télécharge le fichier national des lieux chez son producteur, puis l’importe"
SOURCE = "national"
LARGEST = 500 << 20
MEGABYTE = 1 << 20


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--url", help="une autre adresse que MAILLAGE_NATIONAL_PLACES_URL")
    parser.add_argument("--output", type=Path, help="où garder le fichier")
    parser.add_argument("--no-import", action="store_true", help="télécharger seulement")
    parser.add_argument(
        "--dry-run", action="store_true", help="tout vérifier sans rien enregistrer"
    )
    parser.add_argument("--report", type=Path, help="où écrire le compte rendu complet (JSON)")


def handle(options: dict[str, Any], say: Say) -> None:
    url = options["url"] or settings.NATIONAL_PLACES_URL
    target: Path = options["output"] or settings.VAR / "national-places"
    target.parent.mkdir(parents=True, exist_ok=True)
    fetch(url, target, say)
    if not options["no_import"]:
        _import(target, url, options, say)


def fetch(url: str, target: Path, say: Say) -> None:
    """The file, or how to bring it by hand where the network does not allow."""
    told = 0

    def progress(received: int) -> None:
        nonlocal told
        if received // (10 * MEGABYTE) > told:
            told = received // (10 * MEGABYTE)
            say(f"{received // MEGABYTE} Mo reçus…")

    say(f"Téléchargement de {url}")
    try:
        download(url, target, largest=LARGEST, progress=progress)
    except ForbiddenAddressError as error:
        raise CommandError(
            f"Cette adresse est refusée : {error}. Donnez une adresse publique en https."
        ) from error
    except FetchError as error:
        raise CommandError(
            f"Le fichier n’a pas pu être téléchargé ({error}). Ce qui est reçu est gardé : "
            "relancez la commande pour reprendre. Sans accès au réseau, téléchargez le fichier "
            "depuis une autre machine, sur la page « Lieux de médiation numérique » de "
            "data.gouv.fr, copiez-le ici, puis lancez : "
            f"./maillage manage places import FICHIER --source {SOURCE}"
        ) from error
    say(f"{target.stat().st_size // 1024} Ko reçus : {target}")


def _import(target: Path, url: str, options: dict[str, Any], say: Say) -> None:
    now = timezone.now()
    run = start(
        source=source_named(SOURCE, url=url),
        path=target,
        file_name=target.name,
        dry_run=options["dry_run"],
        user=None,
        now=now,
    )
    execute(run, now=now, progress=import_file.teller(say))
    import_file.finish(run, options["report"], say)
