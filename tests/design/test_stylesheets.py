"""The stylesheets keep the promises of the look: no side named, colours that can be read."""

import re
from itertools import product
from pathlib import Path

import brotli
import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"
SHEETS = sorted(SRC.rglob("static/**/*.css"))
MAIN = SRC / "design" / "static" / "design" / "maillage.css"
# What stands after this line is for browsers of 2019 alone.
LAYERED = MAIN.read_text().partition("@supports not")[0]
SIDES = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right)\s*:"
    r"|(?:text-align|float):\s*(?:left|right)"
)
CONTRAST_OF_TEXT = 7.0
CONTRAST_OF_SHAPES = 3.0


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


_LIGHT = _tokens(LAYERED.partition("prefers-color-scheme: dark")[0])
_DARK = _tokens(LAYERED.partition("prefers-color-scheme: dark")[2].partition("\n  }\n")[0])
SCHEMES = {"light": _LIGHT, "dark": _DARK}


def _light(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_light(one), _light(other)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


TEXT = [
    *product(("ink", "ink-soft", "brand"), ("paper", "surface", "brand-tint")),
    ("act-ink", "act"),
    ("act", "paper"),
    ("bad", "surface"),
    ("warn-ink", "warn-bg"),
    ("ink", "sun"),
]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(text: str, ground: str, scheme: str) -> None:
    colours = SCHEMES[scheme]

    assert contrast(colours[text], colours[ground]) >= CONTRAST_OF_TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", ["focus", "line-strong", "brand", "act"])
def test_focus_and_edges_can_be_seen(shape: str, scheme: str) -> None:
    colours = SCHEMES[scheme]

    assert contrast(colours[shape], colours["paper"]) >= CONTRAST_OF_SHAPES


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_no_sheet_names_a_side(path: Path) -> None:
    """Right-to-left costs nothing as long as no rule says left or right."""
    text = LAYERED if path == MAIN else path.read_text()

    assert SIDES.findall(text) == []


def test_the_sheet_of_every_page_is_small() -> None:
    assert len(brotli.compress(MAIN.read_bytes())) <= 12 * 1024
