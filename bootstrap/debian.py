"""Programs that some checks need beyond Python: installed by apt-get where we may."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from bootstrap import postgres
from bootstrap.messages import text


@dataclass(frozen=True)
class Need:
    """A program, how to see that it is here, and the Debian packages that bring it, best first."""

    name: str
    packages: tuple[str, ...]
    is_here: Callable[[], bool]


def has_chromium() -> bool:
    return any(map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser")))


CHROMIUM = Need("Chromium", ("chromium-headless-shell", "chromium"), has_chromium)
POSTGRESQL = Need("PostgreSQL", ("postgresql",), lambda: postgres.binaries() is not None)


def bring(need: Need) -> bool:
    """Whether the program is here in the end."""
    if not need.is_here() and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt("update", "-q")
        for package in need.packages:
            if not need.is_here():
                print(text("installing", package=package), flush=True)
                _apt("install", "-q", "-y", "--no-install-recommends", package)
    return need.is_here()


def _apt(*words: str) -> None:
    """A failure shows itself: the program is still missing afterwards."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *words], env=env, stdout=subprocess.DEVNULL, check=False)
