"""Columns filled from the database, once a process and a release."""

from array import array
from collections.abc import Callable, Iterable
from math import nan
from sys import intern
from typing import NamedTuple

from maillage.common.text import fold
from maillage.territory.index.columns import KINDS, NOWHERE, Columns, Groups, without_article
from maillage.territory.models import Commune, Departement, Epci, Ept, Region


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
    share = _sharer()
    parents: dict[int, str] = {}
    rows = Commune.objects.order_by("pk").values_list(*_Stored._fields)
    for row, values in enumerate(rows.iterator(chunk_size=5000)):
        stored = _Stored(*values)
        _add(columns, row, stored, share)
        if stored.part_of_id:
            parents[row] = stored.part_of_id
    _index_codes(columns)
    _follow(columns, parents)
    _index_names(columns)
    _index_post_codes(columns)
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


def _sharer() -> Callable[[Iterable[str]], tuple[str, ...]]:
    """One tuple a distinct list of post codes: neighbours often share theirs."""
    known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def share(post_codes: Iterable[str]) -> tuple[str, ...]:
        codes = tuple(intern(code) for code in post_codes)
        return known.setdefault(codes, codes)

    return share


def _add(
    columns: Columns, row: int, stored: _Stored, share: Callable[[Iterable[str]], tuple[str, ...]]
) -> None:
    columns.codes.append(stored.insee_code)
    columns.names.append(stored.name)
    columns.kinds.append(KINDS.index(stored.kind))
    columns.populations.append(stored.population)
    columns.latitudes.append(nan if stored.latitude is None else stored.latitude)
    columns.longitudes.append(nan if stored.longitude is None else stored.longitude)
    columns.post_codes.append(share(stored.post_codes))
    columns.departement.append(columns.departements.row_of[stored.departement_id])
    columns.epci.append(columns.epcis.row_of.get(stored.epci_id or "", NOWHERE))
    columns.ept.append(columns.epts.row_of.get(stored.ept_id or "", NOWHERE))
    columns.holder.append(row)
    if stored.core_name:
        columns.core_names[row] = stored.core_name
    if stored.former_codes:
        columns.former_codes[row] = stored.former_codes


def _index_codes(columns: Columns) -> None:
    columns.row_of = {code: row for row, code in enumerate(columns.codes)}
    for row, codes in columns.former_codes.items():
        for code in codes:
            columns.row_of.setdefault(code, row)


def _follow(columns: Columns, parents: dict[int, str]) -> None:
    for row, parent in parents.items():
        holder = columns.row_of[parent]
        columns.holder[row] = holder
        columns.parts.setdefault(holder, array("I")).append(row)


def _index_names(columns: Columns) -> None:
    """Current communes first, so that a name shared with a historic one means the current one."""
    rows = sorted(range(len(columns.codes)), key=lambda row: not columns.is_current(row))
    for row in rows:
        for name in {columns.names[row], columns.core_names.get(row, columns.names[row])}:
            key = without_article(fold(name))
            known = columns.by_name.get(key)
            if known is None:
                columns.by_name[key] = row
            else:
                columns.by_name[key] = (*(known if isinstance(known, tuple) else (known,)), row)


def _index_post_codes(columns: Columns) -> None:
    """Biggest first, current communes only: the historic ones stand inside them."""
    rows = [row for row in range(len(columns.codes)) if columns.is_current(row)]
    for row in sorted(rows, key=lambda row: -columns.populations[row]):
        for post_code in columns.post_codes[row]:
            columns.by_post_code.setdefault(post_code, array("I")).append(row)
    columns.sorted_post_codes = sorted(columns.by_post_code)
    for post_code in columns.sorted_post_codes:
        served = columns.by_post_code[post_code]
        columns.post_code_populations.append(sum(columns.populations[row] for row in served))


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
