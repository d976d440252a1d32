"""What every reader gives: rows in file order, and how the file was read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it was read; `data` is None where the file holds something else than a row."""

    line: int
    data: Mapping[str, object] | None
    text: str = ""


@dataclass(slots=True)
class Reading:
    """A file opened for reading; `rows` can be walked once."""

    kind: str
    rows: Iterator[RawRow]
    encoding: str = "utf-8"
    names: list[str] = field(default_factory=list)
