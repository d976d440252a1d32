"""What every reader gives: rows in file order, and how the file was read."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

from maillage.network.imports.errors import UnreadableFileError


@dataclass(frozen=True, slots=True)
class Header:
    """How the first line of a table is known: by at least two of its names.

    `refusal` says what is missing, with `%(names)s` for what was read instead.
    """

    knows: Callable[[str], object]
    refusal: Promise
    fewest: int = 2

    def check(self, names: list[str]) -> None:
        if sum(1 for name in names if self.knows(name)) < self.fewest:
            raise UnreadableFileError(str(self.refusal) % {"names": ", ".join(names)[:120]})


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
