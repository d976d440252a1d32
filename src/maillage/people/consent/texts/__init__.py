"""What is asked of people, in each of their languages, version by version.

A file a version, never edited once published: an answer names the version it was given to, and can
be printed years later in the words of the day.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from maillage.people.consent.enums import Purpose

LANGUAGES = ("fr", "en", "ar")
CURRENT = 1
# The oldest version that an agreement may name and still count: raise it when a text comes to ask
# for more than it did, and everyone is asked again.
STILL_COUNTS: Mapping[Purpose, int] = dict.fromkeys(Purpose, 1)
FOLDER = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Point:
    icon: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Text:
    """One question as it is put to a person."""

    purpose: Purpose
    version: int
    language: str
    title: str
    points: tuple[Point, ...]
    yes: str
    no: str
    no_blame: str
    take_back: str

    @property
    def spoken(self) -> str:
        """What "listen" reads."""
        said = [self.title, *(point.text for point in self.points), self.no_blame, self.take_back]
        return " ".join(said)


def text_of(
    purpose: Purpose,
    *,
    language: str,
    version: int = CURRENT,
    words: Mapping[str, str] | None = None,
) -> Text:
    """The question in a language; `words` fill in its recipient, fields and end."""
    whole = _version(version)
    own, common = whole[purpose.value][language], whole["common"][language]
    given = _Left(words or {})
    return Text(
        purpose=purpose,
        version=version,
        language=language,
        title=own["title"].format_map(given),
        points=tuple(Point(icon=icon, text=text.format_map(given)) for icon, text in own["points"]),
        yes=own["yes"],
        no=own["no"],
        no_blame=common["no_blame"],
        take_back=common["take_back"],
    )


class _Left(dict[str, str]):
    """What is not given is left as dots, for a text shown without its particulars."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _version(version: int) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{version}.toml").read_text())
