"""Contours built once a release and kept compressed, ready to be sent as they are."""

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from maillage.territory.contours import absorbed, gaps, shapes
from maillage.territory.contours.gaps import Gap
from maillage.territory.contours.topology import topology
from maillage.territory.drawing import rings_of
from maillage.territory.enums import CommuneKind
from maillage.territory.loading.packages import Packages
from maillage.territory.models import (
    Commune,
    Departement,
    DepartementContours,
    FranceOutline,
    Region,
)

# Beside the outline itself: TopoJSON lets a document hold members of its own.
_GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Built:
    """What the building of the contours gave, in numbers."""

    communes: int
    without_shape: list[str]
    bytes_of_departements: dict[str, int]
    bytes_of_outline: int
    # Largest first; those given to a commune and those that stay.
    gaps: list[Gap]


def build(packages: Packages) -> Built:
    """Replace all contours; run it inside the transaction of the loading."""
    departement_of = dict(
        Commune.objects.filter(kind=CommuneKind.CURRENT)
        .order_by("pk")
        .values_list("pk", "departement_id")
    )
    coverage = shapes.read(packages.locations, frozenset(departement_of))
    swallowed = absorbed.without_shape(coverage.drawn)
    found = gaps.fill(coverage, departement_of, swallowed)
    absorbed.stand_in_gaps(found, swallowed)
    shapes.simplify_communes(coverage)
    departements = _departements(coverage, departement_of, packages.year)
    DepartementContours.objects.all().delete()
    DepartementContours.objects.bulk_create(departements)
    outline = _outline(coverage, departement_of, sum(not gap.heir for gap in found))
    FranceOutline.objects.all().delete()
    FranceOutline.objects.create(year=packages.year, topojson_gz=outline, etag=_etag(outline))
    return Built(
        communes=len(coverage.codes),
        without_shape=sorted(set(departement_of) - set(coverage.codes)),
        bytes_of_departements={one.departement_id: len(one.topojson_gz) for one in departements},
        bytes_of_outline=len(outline),
        gaps=found,
    )


def _departements(
    coverage: shapes.Coverage, departement_of: dict[str, str], year: int
) -> list[DepartementContours]:
    names = dict(Commune.objects.order_by("pk").values_list("pk", "name"))
    places: dict[str, list[int]] = defaultdict(list)
    for place, code in enumerate(coverage.codes):
        places[departement_of[code]].append(place)
    departements = []
    for code, own in places.items():
        part = shapes.Coverage([coverage.codes[place] for place in own], coverage.shapes[own])
        features = shapes.features(part, names, shapes.COMMUNE_STEP)
        document = topology({"communes": features}, step=shapes.COMMUNE_STEP)
        data = _compressed(document)
        departements.append(
            DepartementContours(
                departement_id=code,
                year=year,
                topojson_gz=data,
                rings=rings_of(document).packed(),
                etag=_etag(data),
            )
        )
    return departements


def gaps_left() -> int:
    """How many gaps the stored contours have."""
    stored = FranceOutline.objects.order_by("pk").first()
    return json.loads(gzip.decompress(bytes(stored.topojson_gz))).get(_GAPS, 0) if stored else 0


def _outline(coverage: shapes.Coverage, departement_of: dict[str, str], left: int) -> bytes:
    """Départements, and régions made of the same simplified ones: one set of arcs for both."""
    region_of = {
        code: region
        for code, region in Departement.objects.order_by("pk").values_list("pk", "region_id")
        if region
    }
    names = dict(Departement.objects.order_by("pk").values_list("pk", "name"))
    region_names = dict(Region.objects.order_by("pk").values_list("pk", "name"))
    departements = shapes.simplified_outline(shapes.dissolved(coverage, departement_of))
    regions = shapes.dissolved(departements, region_of)
    step = shapes.OUTLINE_STEP
    objects = {
        "departements": shapes.features(departements, names, step),
        "regions": shapes.features(regions, region_names, step),
    }
    return _compressed(topology(objects, step=step) | {_GAPS: left})


def _compressed(document: Mapping[str, object]) -> bytes:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def _etag(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
