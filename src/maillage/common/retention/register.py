"""The register of erasures: apart from the database, so that a restored backup is purged again.

It holds hashes of random identifiers and dates, and nothing that tells who was erased.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings


def path() -> Path:
    return Path(settings.ERASURE_REGISTER)


def sign_of(label: str, uid: UUID) -> str:
    """122 random bits are behind it: nobody finds the identifier by trying."""
    return hashlib.sha256(f"{label}:{uid}".encode()).hexdigest()


def write(label: str, uids: Iterable[UUID], *, now: datetime) -> None:
    """Append, and be sure that it is on the disk."""
    lines = [
        json.dumps({"model": label, "sign": sign_of(label, uid), "on": now.date().isoformat()})
        for uid in uids
    ]
    if not lines:
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, ("\n".join(lines) + "\n").encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(label: str) -> frozenset[str]:
    """The signs of what was erased; a last line that was cut short is passed over."""
    if not path().exists():
        return frozenset()
    with path().open() as lines:
        entries = [_entry(line) for line in lines]
    return frozenset(entry["sign"] for entry in entries if entry.get("model") == label)


def _entry(line: str) -> dict[str, str]:
    try:
        entry: dict[str, str] = json.loads(line)
    except ValueError:
        return {}
    return entry
