"""Samples that the statistics tests compare with: taken out of a Debian package, not installed."""

import os
import shutil
import subprocess
from pathlib import Path

from bootstrap.messages import text
from bootstrap.places import VAR

PACKAGE = "r-cran-survey"
FOLDER = VAR / PACKAGE
SAMPLE = Path("usr/lib/R/site-library/survey/data/api.rda")


def is_here() -> bool:
    return (FOLDER / SAMPLE).is_file() or (Path("/") / SAMPLE).is_file()


def bring() -> bool:
    """Whether the samples are here in the end: without them their tests skip, or fail in CI."""
    if not is_here() and all(map(shutil.which, ("apt-get", "dpkg-deb"))):
        print(text("unpacking", package=PACKAGE), flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        if not _unpack() and os.geteuid() == 0:
            _run("apt-get", "update", "-q")
            _unpack()
    return is_here()


def _unpack() -> bool:
    _run("apt-get", "download", "-q", PACKAGE)
    for package in FOLDER.glob("*.deb"):
        _run("dpkg-deb", "-x", package.name, ".")
        package.unlink()
    return is_here()


def _run(*words: str) -> None:
    """A failure shows itself: the samples are still missing afterwards."""
    quiet = subprocess.DEVNULL
    subprocess.run(words, cwd=FOLDER, stdout=quiet, stderr=quiet, check=False)
