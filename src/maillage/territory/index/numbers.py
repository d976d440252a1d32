"""Typed digits: a département, a post code or an INSEE code, whole or begun."""

from maillage.territory.index.columns import Columns
from maillage.territory.index.match import Keep
from maillage.territory.index.names import Entry

WHOLE_CODE = 5


def looks_like_a_code(typed: str) -> bool:
    """93, 93200, 2A, 2a004: digits, or a Corsican département's letter after a 2."""
    rest = typed[2:] if typed[:2].upper() in ("2A", "2B") else typed
    return typed[:1].isdigit() and (rest.isdigit() or not rest) and len(typed) <= WHOLE_CODE


def match_codes(columns: Columns, typed: str, *, keep: Keep, limit: int) -> list[Entry]:
    code = typed.upper()
    found: dict[Entry, None] = {}
    for entry in [
        *_departement(columns, code),
        *_post_codes(columns, code),
        *_served(columns, code),
        *_by_insee_code(columns, code),
    ]:
        if keep(entry):
            found[entry] = None
    return list(found)[:limit]


def _departement(columns: Columns, code: str) -> list[Entry]:
    row = columns.departements.row_of.get(code)
    return [] if row is None else [Entry("departement", row)]


def _post_codes(columns: Columns, code: str) -> list[Entry]:
    """The post codes that begin so, the most populous first."""
    populations = columns.post_codes.populations
    begun = columns.post_codes.begun(code)
    return [Entry("post_code", row) for row in sorted(begun, key=lambda row: -populations[row])]


def _by_insee_code(columns: Columns, code: str) -> list[Entry]:
    row = columns.row_of.get(code)
    return [] if row is None else [Entry("commune", row)]


def _served(columns: Columns, code: str) -> list[Entry]:
    return [Entry("commune", row) for row in columns.post_codes.served(code)]
