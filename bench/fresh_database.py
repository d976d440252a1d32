"""A database for the time of a measure, named before Django is set up."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fresh_database(
    *, address: str = "", settings: str = "", inside: str | None = None
) -> Iterator[Path]:
    """The folder of an empty SQLite file, which goes with it; `address` names another database."""
    with tempfile.TemporaryDirectory(prefix="maillage-bench-", dir=inside) as folder:
        if settings:
            os.environ["DJANGO_SETTINGS_MODULE"] = settings
        os.environ["MAILLAGE_DATABASE_URL"] = address or f"sqlite:///{folder}/bench.sqlite3"
        yield Path(folder)
