"""The documentation cannot drift from settings, commands, words and decisions."""

import importlib
import re
from pathlib import Path

import pytest

from maillage.common.schedule import declared

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "maillage"
DOCS = {path: path.read_text() for path in sorted(ROOT.glob("docs/**/*.md"))}
OPERATIONS = ROOT / "docs" / "operations.md"


def _settings_read() -> set[str]:
    source = "\n".join(path.read_text() for path in (SRC / "config").rglob("*.py"))
    names = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", source)
    return {f"MAILLAGE_{name}" for name in names}


def _commands() -> set[str]:
    return {
        path.stem
        for path in SRC.glob("*/management/commands/*.py")
        if not path.stem.startswith("_")
    }


def _glossary() -> list[tuple[str, str]]:
    rows = re.findall(
        r"^\| ([^|]+) \| `([^`|]+)` \|", DOCS[ROOT / "docs" / "glossary.md"], re.MULTILINE
    )
    return [(term.strip(), name) for term, name in rows]


@pytest.mark.parametrize("name", sorted(_settings_read()))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in DOCS[OPERATIONS]


def test_no_setting_is_documented_that_is_not_read() -> None:
    told = set(re.findall(r"`(MAILLAGE_[A-Z_]+)`", DOCS[OPERATIONS]))

    assert told - _settings_read() - {"MAILLAGE_DATABASE_URL"} == set()


@pytest.mark.parametrize("name", sorted(_commands()))
def test_every_command_is_documented(name: str) -> None:
    assert any(f"manage {name}" in text for text in DOCS.values())


def test_every_recurring_job_is_documented() -> None:
    untold = [job.name for job in declared() if f"| `{job.name}` |" not in DOCS[OPERATIONS]]

    assert untold == []


def test_the_glossary_has_words() -> None:
    assert len(_glossary()) > 20


@pytest.mark.parametrize(("term", "name"), _glossary())
def test_every_word_of_the_glossary_is_in_the_code(term: str, name: str) -> None:
    module, _, attribute = name.rpartition(".")
    source = importlib.import_module(f"maillage.{module}")

    assert hasattr(source, attribute), f"{term}: {name} is not in the code"


def test_links_between_documents_lead_somewhere() -> None:
    dead = []
    for path, text in [*DOCS.items(), (ROOT / "README.md", (ROOT / "README.md").read_text())]:
        targets = re.findall(r"\]\((?!https?://|mailto:|#)([^)#\s]+)", text)
        dead.extend(
            f"{path.relative_to(ROOT)} -> {target}"
            for target in targets
            if not (path.parent / target).exists()
        )
    assert dead == []


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:3] for path in sorted((ROOT / "docs" / "adr").glob("*.md"))]

    assert len(numbers) == len(set(numbers))
