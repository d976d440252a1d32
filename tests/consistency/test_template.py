"""The database that tests copy is made anew whenever what it is made of changes."""

from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import template

MIGRATION = "src/maillage/people/migrations/0001_initial.py"
CALLED = "src/maillage/common/append_only.py"
MODEL = "src/maillage/people/models/person.py"
LOCK = "requirements/test.txt"
VIEW = "src/maillage/people/views.py"
TREE = {
    MIGRATION: "from maillage.common.append_only import append_only",
    CALLED: "",
    MODEL: "",
    LOCK: "django==5.2",
    VIEW: "",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CI", raising=False)
    for name, content in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    return tmp_path


@pytest.mark.parametrize("name", [MIGRATION, CALLED, MODEL, LOCK])
def test_what_it_is_made_of_changes_its_key(root: Path, name: str) -> None:
    before = template.key(root)
    with (root / name).open("a") as source:
        source.write("\n# changed")

    assert template.key(root) != before


def test_a_new_migration_changes_its_key(root: Path) -> None:
    before = template.key(root)
    (root / MIGRATION).with_name("0002_more.py").touch()

    assert template.key(root) != before


def test_what_it_is_not_made_of_leaves_its_key(root: Path) -> None:
    """Control: a key that always changes would never be found again."""
    before = template.key(root)
    (root / VIEW).write_text("# changed")

    assert template.key(root) == before


def test_a_build_machine_makes_it_at_each_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    keys = []
    for run in ("one", "another"):
        monkeypatch.setenv("PYTEST_XDIST_TESTRUNUID", run)
        keys.append(template.key(root))

    assert len(set(keys)) == 2


@pytest.mark.django_db
def test_every_migration_is_in_it() -> None:
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
