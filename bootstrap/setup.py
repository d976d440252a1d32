"""Everything that has to stand before Maillage can do anything."""

from bootstrap import assets, catalogues, environment, geography
from bootstrap.console import Progress

STEPS = 5


def prepare(progress: Progress, *, tests: bool = False) -> None:
    environment.prepare(progress)
    environment.install(progress, tests=tests)
    assets.prepare(progress)
    geography.prepare(progress)
    catalogues.prepare(progress)
