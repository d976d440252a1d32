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
    """A program, how to see that it is here, and the Debian package that brings it."""

    name: str
    package: str
    is_here: Callable[[], bool]


def has_chromium() -> bool:
    return bool(shutil.which("chromium") or shutil.which("chromium-browser"))


CHROMIUM = Need("Chromium", "chromium", has_chromium)
POSTGRESQL = Need("PostgreSQL", "postgresql", lambda: postgres.binaries() is not None)


def bring(need: Need) -> bool:
    """Whether the program is here in the end."""
    if not need.is_here() and os.geteuid() == 0 and shutil.which("apt-get"):
        print(text("installing", package=need.package), flush=True)
        _apt("update", "-q")
        _apt("install", "-q", "-y", "--no-install-recommends", need.package)
    return need.is_here()


def _apt(*words: str) -> None:
    """A failure shows itself: the program is still missing afterwards."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *words], env=env, stdout=subprocess.DEVNULL, check=False)
