"""The one index a process holds, rebuilt when another geography has been loaded."""

from threading import Lock
from time import monotonic

from maillage.territory.index.columns import Columns
from maillage.territory.index.names import Names, build_names
from maillage.territory.index.read import read_columns
from maillage.territory.models import GeographyRelease

# One tiny query at most this often: a loading is seen within half a minute by every process.
CHECK_SECONDS = 30.0


class Geography:
    """Columns and names of one release; never changed once built."""

    def __init__(self, release: int, year: int) -> None:
        self.release = release
        self.year = year
        self.columns: Columns = read_columns()
        self.names: Names = build_names(self.columns)


class _Holder:
    def __init__(self) -> None:
        self.lock = Lock()
        self.held: Geography | None = None
        self.checked_at = 0.0

    def get(self) -> Geography:
        held = self.held
        if held is not None and monotonic() - self.checked_at < CHECK_SECONDS:
            return held
        with self.lock:
            return self._checked()

    def _checked(self) -> Geography:
        latest = GeographyRelease.objects.order_by("-pk").values_list("pk", "year").first()
        release, year = latest or (0, 0)
        if self.held is None or self.held.release != release:
            self.held = Geography(release, year)
        self.checked_at = monotonic()
        return self.held

    def forget(self) -> None:
        with self.lock:
            self.held = None


_holder = _Holder()


def geography() -> Geography:
    return _holder.get()


def forget() -> None:
    """Build the index again at its next use: the tables have just changed."""
    _holder.forget()
