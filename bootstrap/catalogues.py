"""Translations, compiled from the catalogues of each area."""

from pathlib import Path

from bootstrap import stamps
from bootstrap.console import Progress
from bootstrap.places import PYTHON, SOURCE
from bootstrap.programs import run
from bootstrap.trouble import ProgramFailed, from_output

SCRIPT = Path(__file__).parent / "inside" / "compile_messages.py"


def prepare(progress: Progress) -> None:
    sources = sorted(SOURCE.rglob("*.po"))
    fingerprint = stamps.of_content(sources)
    if stamps.holds("catalogues", fingerprint) and all(
        source.with_suffix(".mo").is_file() for source in sources
    ):
        progress.ready("step_catalogues")
        return
    with progress.step("step_catalogues"):
        try:
            run([PYTHON, SCRIPT, SOURCE])
        except ProgramFailed as failure:
            raise from_output(failure) from failure
        stamps.record("catalogues", fingerprint)
