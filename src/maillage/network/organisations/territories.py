"""The names of the territories where an organisation works."""

from collections.abc import Iterable

from maillage.territory import selectors

KINDS = ("commune", "epci", "ept", "departement")


def territory_names(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Each with its name; `93066` is a commune, `departement:93` says its kind."""
    return [(code, _name(code)) for code in codes]


def _name(text: str) -> str:
    kind, _colon, code = text.rpartition(":")
    found = selectors.territory(code, kind=kind)
    return found.name if found else code


def territory_code(chosen: str, typed: str) -> str:
    """The one picked among the suggestions, else the likeliest for what was typed; "" for none."""
    kind, colon, code = chosen.partition(":")
    if colon and kind in KINDS and selectors.territory(code, kind=kind):
        return f"{kind}:{code}"
    hits = selectors.search(typed, kinds=KINDS, limit=1) if typed else []
    return f"{hits[0].kind}:{hits[0].code}" if hits else ""
