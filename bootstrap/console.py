"""Steps shown one a line, with the time each took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from bootstrap.messages import decimal, text

CLEAR_LINE = "\r\x1b[2K"


class Progress:
    """Numbered steps; `quiet` shows only those that have work to do."""

    def __init__(self, total: int, *, quiet: bool = False, stream: TextIO | None = None) -> None:
        self.total = total
        self.quiet = quiet
        self.stream = stream or sys.stdout
        self.number = 0
        self.label = ""

    def ready(self, title: str) -> None:
        """A step with nothing to do."""
        self.number += 1
        if not self.quiet:
            self._write(f"{self._numbered(title)} : {text('already')}\n")

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        self.number += 1
        self.label = self._numbered(title)
        start = time.monotonic()
        self._write(f"{self.label}…")
        try:
            yield
        except BaseException:
            self._write("\n")
            raise
        self._rewrite(f"{self.label}… {decimal(time.monotonic() - start)} s\n")

    def detail(self, words: str) -> None:
        """What is going on inside the step; shown where the line can be rewritten."""
        if self.stream.isatty():
            self._write(f"{CLEAR_LINE}{self.label}… {words}")

    def _numbered(self, title: str) -> str:
        return f"[{self.number}/{self.total}] {text(title)}"

    def _rewrite(self, line: str) -> None:
        self._write(
            f"{CLEAR_LINE}{line}" if self.stream.isatty() else line.removeprefix(f"{self.label}…")
        )

    def _write(self, words: str) -> None:
        self.stream.write(words)
        self.stream.flush()
