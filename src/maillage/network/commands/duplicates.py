"""places duplicates: look for places that are there twice, for a person to decide."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from maillage.common.long_work import doing
from maillage.network.commands.base import Say
from maillage.network.duplicates.detection import Detection, detect_duplicates
from maillage.network.duplicates.staff_words import clues
from maillage.network.duplicates.weights import THRESHOLD, VERSION
from maillage.network.duplicates.worklist import PairFilters, pairs
from maillage.network.staff_tasks import LOOKING

NAME = "duplicates"
HELP = "Cherche les lieux présents deux fois et les propose à l’examen"
TOLD = 10


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--threshold",
        type=float,
        default=THRESHOLD,
        help=f"ressemblance à partir de laquelle une paire est proposée (0 à 1, {THRESHOLD})",
    )
    parser.add_argument("--report", type=Path, help="où écrire les paires et leurs indices (JSON)")


def handle(options: dict[str, Any], say: Say) -> None:
    threshold = options["threshold"]
    if not 0 < threshold < 1:
        raise CommandError("--threshold attend un nombre entre 0 et 1, par exemple 0.8")
    began = perf_counter()
    with doing(LOOKING, now=timezone.now()):
        found = detect_duplicates(threshold=threshold)
    say(
        f"{found.places} lieux, {found.compared} paires comparées en {perf_counter() - began:.1f} s"
    )
    say(
        f"{found.proposed} paires à examiner ({found.created} nouvelles, {found.removed} retirées),"
        f" {found.decided} déjà décidées"
    )
    for pair in pairs(PairFilters())[:TOLD]:
        say(f"  {pair.score:.2f}  {pair.left.nom} / {pair.right.nom}, {pair.left.commune}")
    if options["report"]:
        _write(options["report"], found, threshold)
        say(f"Compte rendu complet : {options['report']}")


def _write(path: Path, found: Detection, threshold: float) -> None:
    rows = [
        {
            "score": pair.score,
            "left": pair.left.key,
            "right": pair.right.key,
            "evidence": pair.evidence,
            "words": [clue.text for clue in clues(pair.evidence)],
        }
        for pair in pairs(PairFilters()).iterator(chunk_size=500)
    ]
    report = {"weights": VERSION, "threshold": threshold, **asdict(found), "pairs": rows}
    path.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
