"""One set-up at a time in a folder."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bootstrap.messages import text
from bootstrap.places import SETUP

try:
    import fcntl
except ImportError:  # Windows has no fcntl: two set-ups at once are then the user's affair
    fcntl = None  # type: ignore[assignment]


@contextmanager
def alone() -> Iterator[None]:
    """The system lets go of the lock by itself, even after a kill."""
    SETUP.mkdir(parents=True, exist_ok=True)
    with (SETUP / "lock").open("w") as handle:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                sys.stderr.write(f"{text('waiting')}\n")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield
