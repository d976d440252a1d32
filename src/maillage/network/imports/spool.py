"""Rows ready to be written, kept in a temporary file: a file of any size costs the same memory."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import isfinite
from typing import IO, Any

from maillage.network.imports.row import Row, Values

# Raised when the cleaning of rows changes: unchanged rows are then cleaned anew.
PIPELINE = 1


@dataclass(frozen=True, slots=True)
class Ready:
    """One row as it comes back from the spool."""

    local_id: str
    line: int
    row_hash: str
    raw: dict[str, Any]
    values: Values


def storable(value: object) -> Any:
    """A raw value both engines can keep as JSON: no NUL, no lone surrogate, no NaN."""
    if isinstance(value, str):
        plain = value.isascii() and "\x00" not in value
        return value if plain else _storable_text(value)
    if isinstance(value, dict):
        return {str(storable(str(key))): storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [storable(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    return value if isinstance(value, float) and isfinite(value) else str(value)


def _storable_text(text: str) -> str:
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()


class Spool:
    """Written once, read once."""

    def __init__(self) -> None:
        self._file: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - see close()

    def add(self, row: Row, raw: dict[str, Any]) -> None:
        values = json.dumps({**row.values, "opening_week": row.values["opening_week"].hex()})
        written = json.dumps(raw, sort_keys=True)
        digest = sha256(f"{PIPELINE}\n{written}".encode()).hexdigest()
        head = json.dumps([row.local_id, row.line, digest])
        self._file.write(f"{head[:-1]}, {written}, {values}]\n")

    def __iter__(self) -> Iterator[Ready]:
        self._file.seek(0)
        for line in self._file:
            local_id, number, digest, raw, values = json.loads(line)
            values["opening_week"] = bytes.fromhex(values["opening_week"])
            yield Ready(local_id, number, digest, raw, values)

    def close(self) -> None:
        self._file.close()
