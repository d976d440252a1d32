"""`places import` and `places export` on the command line."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.network.models import ImportRun, Place
from tests.network.imports.runs import FILES, place, write_json

pytestmark = pytest.mark.django_db


def places(*arguments: object) -> str:
    out = io.StringIO()
    call_command("places", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_an_import_tells_what_it_did(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    said = places("import", FILES / "faults.csv", "--source", "Fables", "--report", report)
    assert "6 lignes\u00a0: 3 créées" in said
    assert "ligne 7, services «\u00a0Réparer des vélos\u00a0»" in said
    assert len(json.loads(report.read_text())["refusals"]) == 3


def test_a_dry_run_says_so(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", place())
    assert "rien n’a été enregistré" in places("import", path, "--source", "fables", "--dry-run")
    assert not Place.objects.exists()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="ne peut pas être ouvert"):
        places("import", tmp_path / "absent.csv", "--source", "fables")
    assert ImportRun.objects.get().state == "refused"


def test_an_export_to_a_file(tmp_path: Path) -> None:
    places("import", write_json(tmp_path / "a.json", place()), "--source", "fables")
    output = tmp_path / "places.csv"
    assert "1 lieux" in places("export", "--output", output)
    assert output.read_text().splitlines()[1].startswith("maison-des-fables,")
