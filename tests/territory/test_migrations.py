"""Contours loaded before they were kept ready to draw are drawn like those loaded since."""

import gzip
import json
from importlib import import_module

import pytest
from django.apps import apps

from maillage.territory.contours.topology import Feature, topology
from maillage.territory.drawing import Rings, rings_of
from maillage.territory.models import DepartementContours

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]


@pytest.mark.django_db
def test_contours_of_before_are_made_ready() -> None:
    document = topology({"communes": [Feature("93066", "Saint-Denis", [[SQUARE]])]}, step=0.01)
    packed = gzip.compress(json.dumps(document).encode())
    stored = DepartementContours.objects.create(
        departement_id="93", year=2026, topojson_gz=packed, rings=b""
    )
    migration = import_module("maillage.territory.migrations.0002_rings_ready_to_draw")

    migration.fill(apps, None)

    stored.refresh_from_db()
    again, expected = Rings.unpacked(bytes(stored.rings)), rings_of(document)
    assert again.longitudes.tolist() == expected.longitudes.tolist() != []
