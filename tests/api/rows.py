"""Real rows for the API: a few dozen of the real file, as the importer writes them."""

import json
import tempfile
from pathlib import Path

from django.core.management import call_command

from tests.conftest import shared_data
from tests.guidance.factories import HELP, STAINS, place

ROWS = 60


def some_real_places() -> None:
    """Sixty places of a real file, and one that is open on weekdays."""
    rows = json.loads(shared_data("places/data-inclusion-2022.json").read_text())[:ROWS]
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        Path(file.name).write_text(json.dumps(rows))
        call_command("places", "import", file.name, "--source", "essai", verbosity=0)
    place("Maison des services", HELP, around=STAINS, horaires="Mo-Fr 09:00-12:00,14:00-17:00")
