"""One territory with its parents and its parts, whatever its level."""

from collections.abc import Iterable

from maillage.territory.hits import Territory, TerritoryName
from maillage.territory.index.columns import NOWHERE, Columns, Groups
from maillage.territory.index.held import Geography
from maillage.territory.index.present import biggest, place

_REGION_MARK = "R"
_LEVELS = ("epci", "ept", "departement", "region")


def describe(held: Geography, code: str, kind: str) -> Territory | None:
    columns = held.columns
    row = columns.row_of.get(code) if kind in ("", "commune") else None
    if row is not None:
        return _commune(held, row)
    groups = _groups_with(columns, code, kind)
    if groups is None:
        return None
    return _group(held, groups, groups.row_of[_bare(groups, code)])


def codes_within(columns: Columns, kind: str, code: str) -> frozenset[str]:
    if kind == "commune":
        row = columns.row_of.get(code)
        rows: Iterable[int] = () if row is None else (columns.holder[row],)
    elif kind == "post_code":
        rows = columns.post_codes.served(code)
    else:
        groups = _groups_with(columns, code, kind)
        rows = () if groups is None else groups.members[groups.row_of[_bare(groups, code)]]
    return frozenset(
        columns.codes[part] for row in rows for part in (row, *columns.parts.get(row, ()))
    )


def _bare(groups: Groups, code: str) -> str:
    return code.removeprefix(_REGION_MARK) if groups.kind == "region" else code


def _groups_with(columns: Columns, code: str, kind: str) -> Groups | None:
    """The level that knows the code; a bare number without a kind is never a région."""
    for level in _LEVELS:
        groups = columns.groups(level)
        asked = kind == level or (not kind and (level != "region" or code[:1] == _REGION_MARK))
        if asked and _bare(groups, code) in groups.row_of:
            return groups
    return None


def _commune(held: Geography, row: int) -> Territory:
    columns = held.columns
    latitude, longitude = place(columns, row)
    return Territory(
        kind="commune",
        code=columns.codes[row],
        name=columns.names[row],
        population=columns.populations[row],
        latitude=latitude,
        longitude=longitude,
        post_codes=columns.post_codes[row],
        parents=tuple(_parents(columns, row)),
        parts=tuple(_commune_name(columns, part) for part in columns.parts.get(row, ())),
        is_current=columns.is_current(row),
        year=held.year,
    )


def _group(held: Geography, groups: Groups, row: int) -> Territory:
    columns = held.columns
    centre = biggest(columns, groups, row)
    latitude, longitude = (None, None) if centre is None else place(columns, centre)
    members = sorted(groups.members[row], key=lambda member: -columns.populations[member])
    return Territory(
        kind=groups.kind,
        code=groups.codes[row],
        name=groups.names[row],
        population=groups.populations[row],
        latitude=latitude,
        longitude=longitude,
        post_codes=(),
        parents=tuple(_group_parents(columns, groups, row)),
        parts=tuple(_commune_name(columns, member) for member in members),
        is_current=True,
        year=held.year,
    )


def _commune_name(columns: Columns, row: int) -> TerritoryName:
    return TerritoryName("commune", columns.codes[row], columns.names[row])


def _parents(columns: Columns, row: int) -> Iterable[TerritoryName]:
    holder = columns.holder[row]
    if holder != row:
        yield _commune_name(columns, holder)
    for groups, parent in (
        (columns.epts, columns.ept[holder]),
        (columns.epcis, columns.epci[holder]),
    ):
        if parent != NOWHERE:
            yield _name(groups, parent)
    yield from _departement_and_region(columns, columns.departement[row])


def _group_parents(columns: Columns, groups: Groups, row: int) -> Iterable[TerritoryName]:
    """Nothing above a région; above an EPCI, the départements and régions of its communes."""
    if groups is columns.departements:
        yield from list(_departement_and_region(columns, row))[1:]
    elif groups is not columns.regions:
        departements = sorted({columns.departement[member] for member in groups.members[row]})
        parents = [name for d in departements for name in _departement_and_region(columns, d)]
        yield from sorted(dict.fromkeys(parents), key=lambda name: _LEVELS.index(name.kind))


def _departement_and_region(columns: Columns, departement: int) -> Iterable[TerritoryName]:
    yield _name(columns.departements, departement)
    region = columns.region_of[departement]
    if region != NOWHERE:
        yield _name(columns.regions, region)


def _name(groups: Groups, row: int) -> TerritoryName:
    return TerritoryName(groups.kind, groups.codes[row], groups.names[row])
