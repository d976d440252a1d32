"""Every drawing named by a page, a module or a question is in the installed set."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from maillage.design.templatetags.design import DIRECTED, icon

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"
IN_TEMPLATES = re.compile(r"""(?:icon |icon=|empty_state \w+ )["']([a-z0-9-]+)["']""")
# The printed sheet has drawings of its own, by other names.
SHEET = "sheet.py"
IN_CODE = re.compile(r"""["']?icon["']?\s*[=:]\s*["']([a-z0-9-]+)["']""")


def _named() -> set[str]:
    pages = [path.read_text() for path in SRC.rglob("templates/**/*.html")]
    code = [path.read_text() for path in SRC.rglob("*.py") if path.name != SHEET]
    return {name for text in pages for name in IN_TEMPLATES.findall(text)} | {
        name for text in code for name in IN_CODE.findall(text)
    }


NAMED = sorted(_named())


def test_names_are_found() -> None:
    assert len(NAMED) > 30


@pytest.mark.parametrize("name", NAMED)
def test_every_named_drawing_is_installed(name: str) -> None:
    assert (settings.NODE_MODULES / "lucide-static" / "icons" / f"{name}.svg").exists()


def test_a_drawing_is_passed_over_by_screen_readers() -> None:
    assert 'aria-hidden="true"' in icon("map-pin")


def test_a_drawing_along_the_line_turns_with_the_language() -> None:
    assert "arrow-right" in DIRECTED
    assert 'class="icon turns"' in icon("arrow-right")
    assert 'class="icon"' in icon("map-pin")


def test_an_unknown_drawing_fails_loudly() -> None:
    with pytest.raises(FileNotFoundError):
        icon("not-a-drawing")
