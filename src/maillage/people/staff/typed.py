"""From what was typed in the search to the first fields of a new file."""

import re

from maillage.common.text import fold
from maillage.people.search.numbers import national
from maillage.people.search.query import parse
from maillage.territory import selectors

WHOLE_TELEPHONE = 9
_FIGURES = re.compile(r"\+?\d[\d .\-/()]*")


def prefilled(text: str, *, this_year: int) -> dict[str, object]:
    """Names before figures, a commune after them; a year or a telephone by its figures.

    >>> prefilled("awa diallo 84", this_year=2026)
    {'first_name': 'Awa', 'last_name': 'Diallo', 'birth_year': 1984}
    """
    asked = parse(text, this_year=this_year)
    before, _figures, after = _split(text)
    first, _space, last = _capitals(before).partition(" ")
    facts: dict[str, object] = {"first_name": first[:80], "last_name": last[:80]}
    years = [year for one in asked.figures for year in asked.years[one]]
    if years:
        facts["birth_year"] = years[0]
    phone = next((part for part in asked.parts if len(national(part)) >= WHOLE_TELEPHONE), "")
    facts |= {"phone": phone, **_commune(after)}
    return {name: value for name, value in facts.items() if value}


def _split(text: str) -> tuple[str, str, str]:
    found = _FIGURES.search(text)
    if not found:
        return text.strip(), "", ""
    after = _FIGURES.sub(" ", text[found.end() :])
    return text[: found.start()].strip(), found.group(), after.strip()


def _capitals(name: str) -> str:
    """A name typed in a hurry; one that bears a capital already was typed with care."""
    return name.title() if name == name.lower() else name


def _commune(text: str) -> dict[str, object]:
    hits = selectors.search(text, kinds=("commune",), limit=1) if text else []
    if not hits or fold(hits[0].name) != fold(text):
        return {}
    return {"commune": hits[0].name, "commune_code": hits[0].code}
