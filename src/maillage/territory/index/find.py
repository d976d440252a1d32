"""A commune from what files say of it: a name, a post code, an INSEE code, each maybe wrong."""

import re
from math import isnan

from django.db import DEFAULT_DB_ALIAS
from django.db.models.base import ModelState

from maillage.common.text import fold
from maillage.territory.index.columns import KINDS, NOWHERE, Columns
from maillage.territory.index.likeness import likened
from maillage.territory.models import Commune

_TAIL = re.compile(r" (?:cedex(?: \d+)?|\d+(?: ?(?:er|e|eme|nd|nde))?(?: arrondissement)?)$")
_OVERSEAS = ("97", "98")
WELL_KNOWN = 5000  # inhabitants


def find(columns: Columns, *, name: str, post_code: str, insee_code: str) -> int | None:
    """The row of the current commune, or None when the three tell nothing certain."""
    rows = _named(columns, fold(name))
    coded = columns.row_of.get(insee_code) if insee_code else None
    if coded is not None and insee_code != post_code and coded in rows:
        return columns.holder[coded]
    post_code = post_code or insee_code  # post codes are often written in the wrong column
    named = _one(columns, _there(columns, rows, post_code))
    if named is not None:
        return named
    if coded is not None and (insee_code != post_code or not columns.post_codes.served(post_code)):
        return columns.holder[coded]
    alone = _alone(columns, post_code, rows)
    return alone if alone is not None else likened(columns, fold(name), post_code, rows)


def _named(columns: Columns, folded: str) -> tuple[int, ...]:
    """Rows of that name; "cedex", an arrondissement or a number at its end is left aside."""
    rows = columns.rows_named(folded)
    return rows or columns.rows_named(_TAIL.sub("", _TAIL.sub("", folded)))


def _there(columns: Columns, rows: tuple[int, ...], post_code: str) -> tuple[int, ...]:
    """Those the post code serves; failing that (CEDEX codes are in no list) its département's."""
    if not post_code:
        current = tuple(row for row in rows if columns.is_current(row))
        return current or rows
    served = tuple(row for row in rows if post_code in columns.post_codes[row])
    if served:
        return served
    size = 3 if post_code.startswith(_OVERSEAS) else 2
    return tuple(row for row in rows if _departement(columns, row)[:size] == post_code[:size])


def _departement(columns: Columns, row: int) -> str:
    """The département as post codes begin: both Corsican ones with 20."""
    code = columns.departements.codes[columns.departement[row]]
    return "20" if code in ("2A", "2B") else code


def _one(columns: Columns, rows: tuple[int, ...]) -> int | None:
    """The one commune that holds them all; a current one is preferred to a historic namesake."""
    holders = {columns.holder[row] for row in rows}
    if len(holders) > 1:
        holders = {row for row in rows if columns.is_current(row)}
    return holders.pop() if len(holders) == 1 else None


def _alone(columns: Columns, post_code: str, namesakes: tuple[int, ...]) -> int | None:
    """A hamlet or a district: certain where the post code serves one commune alone.

    A well-known namesake elsewhere makes the post code itself doubtful.
    """
    served = columns.post_codes.served(post_code)
    if len(served) != 1:
        return None
    known = max((columns.populations[row] for row in namesakes), default=0)
    return served[0] if known < WELL_KNOWN else None


def commune(columns: Columns, row: int) -> Commune:
    """The Commune itself, without a query: importers ask for tens of thousands.

    Its state is set as unpickling does, five times faster than by `__init__` and its signals.
    """
    instance = Commune.__new__(Commune)
    instance.__dict__.update(zip(_FIELDS, _values(columns, row), strict=True))
    instance._state = _stored()  # noqa: SLF001 -- what Model.from_db sets
    return instance


def _stored() -> ModelState:
    state = ModelState()
    state.adding, state.db = False, DEFAULT_DB_ALIAS
    return state


def _values(columns: Columns, row: int) -> tuple[object, ...]:
    latitude, longitude = columns.latitudes[row], columns.longitudes[row]
    epci, ept, holder = columns.epci[row], columns.ept[row], columns.holder[row]
    return (
        columns.codes[row],
        columns.names[row],
        KINDS[columns.kinds[row]],
        columns.codes[holder] if holder != row else None,
        columns.populations[row],
        columns.departements.codes[columns.departement[row]],
        columns.epcis.codes[epci] if epci != NOWHERE else None,
        columns.epts.codes[ept] if ept != NOWHERE else None,
        list(columns.post_codes[row]),
        columns.core_names.get(row, ""),
        columns.former_codes.get(row, "").split(),
        None if isnan(latitude) else latitude,
        None if isnan(longitude) else longitude,
    )


_FIELDS = tuple(field.attname for field in Commune._meta.concrete_fields)
