"""The official geography: communes, their groupings, their populations and post codes."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from maillage.territory.enums import CommuneKind

_KINDS = {
    "commune-actuelle": CommuneKind.CURRENT,
    "commune-deleguee": CommuneKind.DELEGATED,
    "commune-associee": CommuneKind.ASSOCIATED,
    "arrondissement-municipal": CommuneKind.ARRONDISSEMENT,
}


_OVERSEAS_COLLECTIVITY = "com"


@dataclass(frozen=True, slots=True)
class OfficialCommune:
    code: str
    name: str
    kind: CommuneKind
    parent: str
    departement: str
    population: int
    post_codes: tuple[str, ...]
    former_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """An EPCI or an EPT, with the codes of its communes."""

    siren: str
    name: str
    kind: str
    population: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Official:
    regions: dict[str, str]
    departements: dict[str, tuple[str, str]]  # code: name, région
    epcis: list[Grouping]
    epts: list[Grouping]
    communes: list[OfficialCommune]


def read(folder: Path) -> Official:
    return Official(
        regions={
            row["code"]: row["nom"]
            for row in _rows(folder / "regions.json")
            if row["zone"] != _OVERSEAS_COLLECTIVITY  # listed there as its own région: it has none
        },
        departements={
            row["code"]: (row["nom"], row["region"]) for row in _rows(folder / "departements.json")
        },
        epcis=[_grouping(row) for row in _rows(folder / "epci.json")],
        epts=[_grouping(row) for row in _rows(folder / "ept.json")],
        communes=[_commune(row) for row in _rows(folder / "communes.json")],
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_bytes())
    return rows


def _commune(row: dict[str, Any]) -> OfficialCommune:
    return OfficialCommune(
        code=row["code"],
        name=row["nom"],
        kind=_KINDS[row["type"]],
        parent=row.get("chefLieu") or row.get("commune") or "",
        departement=row["departement"],
        population=row.get("population", 0),
        post_codes=tuple(row.get("codesPostaux", ())),
        former_codes=tuple(row.get("anciensCodes", ())),
    )


def _grouping(row: dict[str, Any]) -> Grouping:
    members = row["membres"]
    counted = sum(member.get("populationMunicipale") or 0 for member in members)
    return Grouping(
        siren=row["code"],
        name=row["nom"],
        kind=row["type"],
        population=row.get("populationMunicipale") or counted,
        members=tuple(member["code"] for member in members),
    )
