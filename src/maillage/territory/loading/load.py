"""The whole loading, in one transaction, skipped when the same packages are loaded already."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from maillage.territory.index.held import forget
from maillage.territory.loading import locations, official
from maillage.territory.loading.packages import Packages
from maillage.territory.loading.reconcile import reconcile
from maillage.territory.loading.write import write
from maillage.territory.models import GeographyRelease


@dataclass(slots=True)
class Loaded:
    """What a loading did, in numbers."""

    year: int
    done: bool
    communes: int = 0
    placed: dict[str, int] = field(default_factory=dict)
    without_point: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)


def load(*, packages: Packages, now: datetime, force: bool = False) -> Loaded:
    """Bring the tables up to the packages; a second call with the same packages does nothing."""
    if not force and is_loaded(packages):
        return Loaded(year=packages.year, done=False)
    told = official.read(packages.official)
    result = reconcile(told, locations.read(packages.locations))
    with transaction.atomic():
        former = write(told, result.rows)
        GeographyRelease.objects.create(year=packages.year, sources=packages.sources, loaded_at=now)
    forget()
    return Loaded(
        year=packages.year,
        done=True,
        communes=len(result.rows),
        placed=result.placed,
        without_point=result.without_point,
        former=former,
    )


def is_loaded(packages: Packages) -> bool:
    latest = GeographyRelease.objects.order_by("-pk").first()
    return latest is not None and latest.sources == packages.sources
