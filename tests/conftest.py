"""What every test rests on: real geography once a database, real files where they are."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from tests import strictness

ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = ROOT.parent / "shared" / "data"


def shared_data(name: str) -> Path:
    """A real file of ../shared/data; skips where it is absent, fails when CI=true."""
    path = SHARED_DATA / name
    if path.exists():
        return path
    message = f"the real file {name} is not here: put it at {path}"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asking-database", action="store_true", help="no test without a database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On a second engine, what asks nothing of the database would be the same test again."""
    if config.getoption("--asking-database"):
        left = [item for item in items if not _asks_database(item)]
        items[:] = [item for item in items if _asks_database(item)]
        config.hook.pytest_deselected(items=left)


def _asks_database(item: pytest.Item) -> bool:
    asked = {"db", "django_db_setup"}
    named = item.fixturenames if isinstance(item, pytest.Function) else ()
    return item.get_closest_marker("django_db") is not None or not asked.isdisjoint(named)


def pytest_configure() -> None:
    strictness.refuse_undefined_variables()
    strictness.shuffle_unordered_querysets()


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A page asked for in Arabic leaves its language to the thread: no test inherits it."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
    django_db_createdb: bool,
) -> Iterator[None]:
    """Every test sees the real communes; no test may flush them (no `transaction=True`)."""
    # Imported late: models exist only once Django is set up.
    from tests import template  # noqa: PLC0415

    with django_db_blocker.unblock():
        before = template.begin(anew=django_db_createdb)
    yield
    with django_db_blocker.unblock():
        template.end(before)
