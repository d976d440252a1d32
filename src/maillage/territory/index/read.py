"""Columns filled from the database, once a process and a release."""

from array import array
from collections.abc import Iterator
from math import nan
from typing import NamedTuple

import numpy as np

from maillage.common.text import fold
from maillage.territory.index.columns import KINDS, NOWHERE, Columns, Groups, without_article
from maillage.territory.index.packed import Lookup
from maillage.territory.index.post_codes import Collected, PostCodes
from maillage.territory.models import Commune, Departement, Epci, Ept, Region

# Rows held at once while reading: more would leave holes in the memory of the process.
CHUNK = 500


class _Stored(NamedTuple):
    insee_code: str
    name: str
    kind: str
    part_of_id: str | None
    population: int
    departement_id: str
    epci_id: str | None
    ept_id: str | None
    post_codes: list[str]
    core_name: str
    former_codes: list[str]
    latitude: float | None
    longitude: float | None


def read_columns() -> Columns:
    columns = Columns()
    _read_groups(columns)
    post_codes = Collected()
    parents: dict[int, str] = {}
    rows = Commune.objects.order_by("pk").values_list(*_Stored._fields)
    for row, values in enumerate(rows.iterator(chunk_size=CHUNK)):
        stored = _Stored(*values)
        _add(columns, row, stored)
        post_codes.append(stored.post_codes)
        if stored.part_of_id:
            parents[row] = stored.part_of_id
    columns.row_of = Lookup(_codes(columns))
    _follow(columns, parents)
    columns.by_name = Lookup(_names(columns))
    current = np.array([columns.is_current(row) for row in range(len(columns.codes))], np.bool_)
    columns.post_codes = PostCodes(post_codes, columns.populations, current)
    _gather(columns)
    return columns


def _read_groups(columns: Columns) -> None:
    for code, name in Region.objects.order_by("pk").values_list("code", "name"):
        columns.regions.add(code, name)
    departements = Departement.objects.order_by("pk").values_list("code", "name", "region_id")
    for code, name, region in departements:
        columns.departements.add(code, name)
        columns.region_of.append(columns.regions.row_of.get(region or "", NOWHERE))
    for siren, name in Epci.objects.order_by("pk").values_list("siren", "name"):
        columns.epcis.add(siren, name)
    for siren, name in Ept.objects.order_by("pk").values_list("siren", "name"):
        columns.epts.add(siren, name)


def _add(columns: Columns, row: int, stored: _Stored) -> None:
    columns.codes.append(stored.insee_code)
    columns.names.append(stored.name)
    columns.kinds.append(KINDS.index(stored.kind))
    columns.populations.append(stored.population)
    columns.latitudes.append(nan if stored.latitude is None else stored.latitude)
    columns.longitudes.append(nan if stored.longitude is None else stored.longitude)
    columns.departement.append(columns.departements.row_of[stored.departement_id])
    columns.epci.append(columns.epcis.row_of.get(stored.epci_id or "", NOWHERE))
    columns.ept.append(columns.epts.row_of.get(stored.ept_id or "", NOWHERE))
    columns.holder.append(row)
    if stored.core_name:
        columns.core_names[row] = stored.core_name
    if stored.former_codes:
        columns.former_codes[row] = " ".join(stored.former_codes)


def _codes(columns: Columns) -> Iterator[tuple[str, int]]:
    """A code in use today before the same as a former one."""
    for row, code in enumerate(columns.codes):
        yield code, row
    for row, codes in columns.former_codes.items():
        for code in codes.split():
            yield code, row


def _follow(columns: Columns, parents: dict[int, str]) -> None:
    for row, parent in parents.items():
        holder = columns.row_of[parent]
        columns.holder[row] = holder
        columns.parts.setdefault(holder, array("I")).append(row)


def _names(columns: Columns) -> Iterator[tuple[str, int]]:
    """Current communes first, so that a name shared with a historic one means the current one."""
    for current in (True, False):
        for row, name in enumerate(columns.names):
            if columns.is_current(row) == current:
                for each in {name, columns.core_names.get(row, name)}:
                    yield without_article(fold(each)), row


def _gather(columns: Columns) -> None:
    """Members and populations of every grouping, from its current communes."""
    for row in range(len(columns.codes)):
        if not columns.is_current(row):
            continue
        departement = columns.departement[row]
        _join(columns.departements, departement, columns, row)
        _join(columns.regions, columns.region_of[departement], columns, row)
        _join(columns.epcis, columns.epci[row], columns, row)
        _join(columns.epts, columns.ept[row], columns, row)


def _join(groups: Groups, group: int, columns: Columns, row: int) -> None:
    if group != NOWHERE:
        groups.members[group].append(row)
        groups.populations[group] += columns.populations[row]
