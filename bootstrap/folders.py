"""A folder that is whole or absent, whatever interrupts its making."""

import shutil
from collections.abc import Callable
from pathlib import Path


def replace(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fills a new folder beside the old one, then puts it in its place."""
    fresh, old = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    fill(fresh)
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
