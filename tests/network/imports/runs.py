"""Imports of small files, for tests."""

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

from maillage.network.imports.run import execute
from maillage.network.imports.starting import source_named, start
from maillage.network.models import ImportRun

FILES = Path(__file__).with_name("files")
MONDAY = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)

PLACE: dict[str, Any] = {
    "id": "maison-des-fables",
    "nom": "Maison des Fables",
    "commune": "Saint-Denis",
    "code_postal": "93200",
    "adresse": "1 rue des Fables",
    "latitude": 48.9362,
    "longitude": 2.3574,
    "services": "Aide aux démarches administratives",
}


def place(**changes: Any) -> dict[str, Any]:
    return {**PLACE, **changes}


def write_json(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    return path


def write_csv(path: Path, *rows: dict[str, Any], **options: Any) -> Path:
    with path.open("w", newline="", encoding=options.pop("encoding", "utf-8")) as file:
        writer = csv.DictWriter(file, list(rows[0]), **options)
        writer.writeheader()
        writer.writerows(rows)
    return path


def run_file(
    path: Path,
    *,
    source: str = "fables",
    now: dt.datetime = MONDAY,
    dry_run: bool = False,
    strict: bool = False,
) -> ImportRun:
    run = start(
        source=source_named(source),
        path=path,
        file_name=path.name,
        dry_run=dry_run,
        user=None,
        now=now,
    )
    return execute(run, now=now, strict=strict)
