"""Templates: each is used, none carries a style or a script of its own, none holds a rule."""

import re
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"
PATHS = sorted(SRC.rglob("templates/**/*.html"))
TEMPLATES = {str(path).split("/templates/", 1)[1]: path for path in PATHS}
# Found by Django or allauth by their name alone.
FOUND_BY_NAME = re.compile(
    r"^(\d{3}(_csrf)?\.html|(account|mfa|socialaccount|usersessions)/.*|django/forms/.*)$"
)
INLINE = re.compile(
    r"\sstyle\s*=|\son(click|load|change|submit|input|error)\s*=|javascript:", re.IGNORECASE
)


def _all_source() -> str:
    files = [*SRC.rglob("*.py"), *TEMPLATES.values()]
    return "\n".join(path.read_text() for path in files)


def test_every_template_is_used() -> None:
    source = _all_source()
    unused = [name for name in TEMPLATES if not FOUND_BY_NAME.match(name) and name not in source]

    assert unused == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_no_template_carries_inline_style_or_script(name: str) -> None:
    assert not INLINE.search(TEMPLATES[name].read_text())


@pytest.mark.parametrize("name", TEMPLATES)
def test_layout_knows_no_left_nor_right(name: str) -> None:
    """Arabic costs nothing as long as no template names a side."""
    assert not re.search(r"class=\"[^\"]*\b(left|right)\b", TEMPLATES[name].read_text())
