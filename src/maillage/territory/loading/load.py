"""The whole loading, in one transaction, skipped when the same packages are loaded already."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from maillage.territory import maps
from maillage.territory.contours.store import Built, build
from maillage.territory.index.held import forget
from maillage.territory.loading import locations, official
from maillage.territory.loading.packages import Packages
from maillage.territory.loading.reconcile import reconcile
from maillage.territory.loading.write import write
from maillage.territory.models import DepartementContours, FranceOutline, GeographyRelease


@dataclass(slots=True)
class Loaded:
    """What a loading did, in numbers."""

    year: int
    communes: int = 0
    # How the current communes were placed: town hall, inside the shape, by neighbours, not at all.
    placed: dict[str, int] = field(default_factory=dict)
    former: list[str] = field(default_factory=list)
    contours: Built | None = None

    @property
    def anything(self) -> bool:
        return bool(self.communes or self.contours)


def load(
    *, packages: Packages, now: datetime, force: bool = False, contours: bool = True
) -> Loaded:
    """Bring the tables up to the packages; a second call with the same packages does nothing."""
    loaded = Loaded(year=packages.year)
    with transaction.atomic():
        fresh = not force and is_loaded(packages)
        if not fresh:
            _load_communes(packages, now, loaded)
        if contours and not (fresh and FranceOutline.objects.exists()):
            loaded.contours = build(packages)
        elif not fresh:
            _forget_contours()
    if loaded.anything:
        forget()
        maps.forget()
    return loaded


def is_loaded(packages: Packages) -> bool:
    latest = GeographyRelease.objects.order_by("-pk").first()
    return latest is not None and latest.sources == packages.sources


def _load_communes(packages: Packages, now: datetime, loaded: Loaded) -> None:
    told = official.read(packages.official)
    result = reconcile(told, locations.read(packages.locations))
    loaded.former = write(told, result.rows)
    loaded.communes, loaded.placed = len(result.rows), result.placed
    GeographyRelease.objects.create(year=packages.year, sources=packages.sources, loaded_at=now)


def _forget_contours() -> None:
    """Contours of another year would be drawn over these communes: none is better."""
    DepartementContours.objects.all().delete()
    FranceOutline.objects.all().delete()
