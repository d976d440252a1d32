"""Remembers what each step was done from, so that a second start has nothing to do."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from bootstrap.places import SETUP


def of_content(paths: Iterable[Path]) -> str:
    """A hash of names and contents; an absent file counts as an empty one."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        digest.update(str(path).encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def of_state(paths: Iterable[Path]) -> str:
    """A hash of names, sizes and dates: cheap enough for hundreds of files at each start."""
    digest = hashlib.blake2b(digest_size=16)
    for path in paths:
        state = path.stat()
        digest.update(f"{path} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def holds(name: str, fingerprint: str) -> bool:
    stamp = SETUP / name
    return stamp.is_file() and stamp.read_text() == fingerprint


def record(name: str, fingerprint: str) -> None:
    """Written under another name first: a stamp is whole or absent."""
    SETUP.mkdir(parents=True, exist_ok=True)
    fresh = SETUP / f"{name}.new"
    fresh.write_text(fingerprint)
    fresh.replace(SETUP / name)


def forget(name: str) -> None:
    (SETUP / name).unlink(missing_ok=True)
