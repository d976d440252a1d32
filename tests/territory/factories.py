"""Small geography packages, as the real ones are laid out, to play mergers year after year."""

import csv
import json
import lzma
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import shapely

from maillage.territory.loading.packages import Packages

DEPARTEMENT = "95"
SIREN = "200058485"


def commune(code: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "nom": name,
        "type": "commune-actuelle",
        "departement": DEPARTEMENT,
        "region": "11",
        "zone": "metro",
        "population": 1000,
        "codesPostaux": ["95999"],
    } | more


def delegated(code: str, name: str, *, inside: str) -> dict[str, Any]:
    row = commune(code, name, type="commune-deleguee", chefLieu=inside)
    del row["population"], row["codesPostaux"]
    return row


def packages(folder: Path, version: str, communes: Iterable[dict[str, Any]]) -> Packages:
    """Packages that know one EPCI, one département and the given communes, each a square."""
    official, locations = folder / version / "official", folder / version / "locations"
    official.mkdir(parents=True)
    locations.mkdir(parents=True)
    rows = list(communes)
    current = [row for row in rows if row["type"] == "commune-actuelle"]
    member = [{"code": row["code"], "nom": row["nom"]} for row in current]
    for name, content in {
        "communes": rows,
        "epci": [{"code": SIREN, "nom": "CA Val", "type": "CA", "membres": member}],
        "ept": [],
        "departements": [{"code": DEPARTEMENT, "nom": "Val-d'Oise", "region": "11"}],
        "regions": [{"code": "11", "nom": "Île-de-France", "zone": "metro"}],
    }.items():
        (official / f"{name}.json").write_text(json.dumps(content))
    _write_locations(locations, current)
    return Packages(official, version, locations, "test")


def _write_locations(folder: Path, communes: list[dict[str, Any]]) -> None:
    with lzma.open(folder / "communes.csv.lzma", "wt", newline="") as file:
        table = csv.writer(file)
        table.writerow(
            ["id", "code", "type", "population_municipale", "commune_parent_id", "geometry",
             "mairie_localisation"]
        )  # fmt: skip
        for place, row in enumerate(communes):
            square = shapely.box(2 + place / 100, 49, 2 + (place + 1) / 100, 49.01)
            shape = square.wkb_hex
            hall = shapely.Point(2.005 + place / 100, 49.005).wkb_hex
            table.writerow([place, row["code"], "COM", 1000, r"\N", shape, hall])
