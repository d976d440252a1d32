"""What every test rests on: real geography once a database, real files where they are."""

import os
from pathlib import Path

import pytest

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
