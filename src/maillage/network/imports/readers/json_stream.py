"""JSON values one at a time from a file of any size: arrays, objects of arrays, JSON lines."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

from maillage.network.imports.errors import UnreadableFileError

CHUNK = 1 << 16
LARGEST = 1 << 23  # one value; a row of a place is a few thousand characters
_DECODER = json.JSONDecoder()
_SPACE = " \t\r\n"


class JsonStream:
    """A window on the file that decodes the value at its start and moves on."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0
        self._lines = 1
        self._ended = False

    @property
    def line(self) -> int:
        """The line of the file the window starts at."""
        return self._lines

    def _more(self) -> bool:
        chunk = "" if self._ended else self._file.read(max(CHUNK, len(self._text)))
        self._ended = not chunk
        self._text = self._text[self._at :] + chunk
        self._at = 0
        return bool(chunk)

    def _move(self, to: int) -> None:
        self._lines += self._text.count("\n", self._at, to)
        self._at = to

    def peek(self) -> str:
        """The next character that is not a space, or nothing at the end."""
        while True:
            for position in range(self._at, len(self._text)):
                if self._text[position] not in _SPACE:
                    self._move(position)
                    return self._text[position]
            self._move(len(self._text))
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Passes over one expected character."""
        if self.peek() != expected:
            raise self._broken(_("« %(expected)s » attendu") % {"expected": expected})
        self._move(self._at + 1)

    def value(self) -> Any:
        """The whole value the window starts at."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (json.JSONDecodeError, RecursionError) as error:
                if len(self._text) - self._at > LARGEST or not self._more():
                    raise self._broken(str(error)) from error
                continue
            # A number at the edge of the window may go on after it.
            if end == len(self._text) and self._more():
                continue
            self._move(end)
            return value

    def array_items(self) -> Iterator[tuple[int, Any]]:
        """The items of the array the window starts at, with their lines."""
        self.take("[")
        while self.peek() != "]":
            yield self._lines, self.value()
            if self.peek() == ",":
                self.take(",")
            elif self.peek() != "]":
                raise self._broken(_("« , » ou « ] » attendu"))
        self.take("]")

    def skip(self) -> None:
        """Passes over a value, however long an array it is."""
        if self.peek() == "[":
            for _item in self.array_items():
                pass
        else:
            self.value()

    def object_keys(self) -> Iterator[str]:
        """The keys of the object the window starts at; the caller reads each key's value."""
        self.take("{")
        while self.peek() != "}":
            key = self.value()
            self.take(":")
            yield str(key)
            if self.peek() == ",":
                self.take(",")
        self.take("}")

    def _broken(self, what: str) -> UnreadableFileError:
        words = _(
            "Le fichier JSON est abîmé vers la ligne %(line)s (%(what)s). "
            "Téléchargez-le de nouveau, ou demandez-le à son producteur."
        )
        return UnreadableFileError(words % {"line": self._lines, "what": what})


def open_text(path: Path, encoding: str) -> TextIO:
    """The file as text; bytes that are not of the encoding become a visible mark."""
    return path.open(encoding=encoding, errors="replace")
