"""Rows of the index turned into the hits that screens show."""

from math import isnan

from django.utils.translation import gettext

from maillage.territory.hits import TerritoryHit
from maillage.territory.index.columns import Columns, Groups
from maillage.territory.index.names import Entry

_FEW = 2


def hit(columns: Columns, entry: Entry) -> TerritoryHit:
    if entry.kind == "commune":
        return _commune_hit(columns, entry.row)
    if entry.kind == "post_code":
        return _post_code_hit(columns, entry.row)
    return _group_hit(columns, columns.groups(entry.kind), entry.row)


def place(columns: Columns, row: int) -> tuple[float | None, float | None]:
    latitude, longitude = columns.latitudes[row], columns.longitudes[row]
    return (None, None) if isnan(latitude) else (latitude, longitude)


def biggest(columns: Columns, groups: Groups, row: int) -> int | None:
    """The most populous commune: where a map of the grouping may be centred."""
    members = groups.members[row]
    return max(members, key=columns.populations.__getitem__) if members else None


def _commune_hit(columns: Columns, row: int) -> TerritoryHit:
    latitude, longitude = place(columns, row)
    return TerritoryHit(
        kind="commune",
        code=columns.codes[row],
        name=columns.names[row],
        context=_commune_context(columns, row),
        population=columns.populations[row],
        latitude=latitude,
        longitude=longitude,
    )


def _commune_context(columns: Columns, row: int) -> str:
    departement = columns.departement[row]
    name, code = columns.departements.names[departement], columns.departements.codes[departement]
    where = f"{name} ({code})"
    holder = columns.holder[row]
    if holder != row:
        whole = gettext("commune de %(name)s") % {"name": columns.names[holder]}
        return f"{whole}, {where}"
    post_codes = columns.post_codes[row]
    return f"{', '.join(post_codes)} · {where}" if 0 < len(post_codes) <= _FEW else where


def _post_code_hit(columns: Columns, row: int) -> TerritoryHit:
    code = columns.post_codes.codes[row]
    served = columns.post_codes.served(code)
    latitude, longitude = place(columns, served[0])
    context = ", ".join(columns.names[commune] for commune in served[:_FEW])
    if len(served) > _FEW:
        context = gettext("%(names)s et %(count)s autres communes") % {
            "names": context,
            "count": len(served) - _FEW,
        }
    return TerritoryHit(
        kind="post_code",
        code=code,
        name=code,
        context=context,
        population=columns.post_codes.populations[row],
        latitude=latitude,
        longitude=longitude,
    )


def _group_hit(columns: Columns, groups: Groups, row: int) -> TerritoryHit:
    centre = biggest(columns, groups, row)
    latitude, longitude = (None, None) if centre is None else place(columns, centre)
    return TerritoryHit(
        kind=groups.kind,
        code=groups.codes[row],
        name=groups.names[row],
        context=_group_context(groups, row),
        population=groups.populations[row],
        latitude=latitude,
        longitude=longitude,
    )


def _group_context(groups: Groups, row: int) -> str:
    if groups.kind == "departement":
        return gettext("département %(code)s") % {"code": groups.codes[row]}
    count = len(groups.members[row])
    return gettext("intercommunalité de %(count)s communes") % {"count": count}
