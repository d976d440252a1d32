"""places export: the published places as a file."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from maillage.network.commands.base import Say
from maillage.network.exports.formats import FORMATS
from maillage.network.exports.rows import listed

NAME = "export"
HELP = "Exporte les lieux publiés (CSV national 2.0, JSON, GeoJSON ou data·inclusion)"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=sorted(FORMATS), default="csv", help="le format")
    parser.add_argument("--output", type=Path, help="le fichier à écrire ; sinon, l’écran")
    parser.add_argument("--source", help="seulement les lieux de cette source")


def handle(options: dict[str, Any], say: Say) -> None:
    places = listed()
    if options["source"]:
        places = places.filter(records__source__slug=options["source"]).distinct()
    pieces = FORMATS[options["format"]](places)
    output: Path | None = options["output"]
    if output is None:
        sys.stdout.writelines(pieces)
        return
    # Written beside, then put in place: an export that stops half-way leaves the former one whole.
    partial = output.with_name(f"{output.name}.part")
    with partial.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
    partial.replace(output)
    say(f"{places.count()} lieux exportés : {output}")
