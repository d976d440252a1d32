"""How well a person answers what was typed, and in which words to say so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from django.utils.translation import gettext as _

from maillage.people import card_numbers
from maillage.people.search.keys import names_of
from maillage.people.search.names import SAME, sound, words
from maillage.people.search.numbers import national
from maillage.people.search.query import Asked, joined_words


class Level(IntEnum):
    EXACT = 0
    BEGINS = 1
    NEAR = 2
    SOUNDS = 3


class Candidate(NamedTuple):
    """The little of a file that a search compares; its fields are the columns read."""

    pk: int
    first_name: str
    last_name: str
    alias: str
    birth_year: int | None
    phone: str
    card_number: str
    is_protected: bool
    last_contact_on: date
    commune__name: str | None


@dataclass(frozen=True)
class Score:
    """`why` says what matched beyond the name that is shown anyway; the lowest rank comes first."""

    pk: int
    rank: tuple[int, int, int, int]
    why: tuple[str, ...]


Match = tuple[Level, str]


def score(person: Candidate, asked: Asked) -> Score | None:
    """Nobody is wanted who leaves one fragment without an answer."""
    matches = _matches(person, asked)
    if matches is None:
        return None
    levels = [level for level, _why in matches]
    recent = -person.last_contact_on.toordinal()
    why = tuple(dict.fromkeys(words for _level, words in matches if words))
    return Score(person.pk, (max(levels), sum(levels), recent, person.pk), why)


def _matches(person: Candidate, asked: Asked) -> list[Match] | None:
    if asked.card:
        is_his = person.card_number == asked.card
        shown = card_numbers.shown(asked.card)
        return [(Level.EXACT, _("carte %(number)s") % {"number": shown})] if is_his else None
    numbers = [_figure(person, one, asked.years[one]) for one in asked.figures]
    numbers += [_telephone(person, part) for part in asked.parts]
    letters = _letters(person, asked.letters)
    if letters is None or None in numbers:
        return None
    return letters + [number for number in numbers if number is not None]


def _letters(person: Candidate, typed: Sequence[str]) -> list[Match] | None:
    """As typed, or with two neighbouring words taken as one name."""
    names = names_of(person.first_name, person.last_name, person.alias)
    communes = [] if person.is_protected else words(person.commune__name or "")
    for wanted in (typed, *joined_words(typed)):
        matches = [_name(word, names) or _commune(word, person, communes) for word in wanted]
        if None not in matches:
            return [match for match in matches if match is not None]
    return None


def _name(word: str, names: Sequence[str]) -> Match | None:
    if word in names:
        return Level.EXACT, ""
    if any(name.startswith(word) for name in names):
        return Level.BEGINS, ""
    return _unlike(word, names)


def _unlike(word: str, names: Sequence[str]) -> Match | None:
    """Another way to write the same, one letter away, or the same by ear."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  # 2 MB that public pages never need

    same = SAME.get(word, frozenset())
    for name in names:
        if name in same or (len(word) > 3 and OSA.distance(word, name, score_cutoff=1) <= 1):  # noqa: PLR2004
            return Level.NEAR, _("écrit autrement")
    code = sound(word)
    if code and any(sound(name).startswith(code) for name in names):
        return Level.SOUNDS, _("se prononce pareil")
    return None


def _commune(word: str, person: Candidate, communes: Sequence[str]) -> Match | None:
    if not any(name.startswith(word) for name in communes):
        return None
    level = Level.EXACT if word in communes else Level.BEGINS
    return level, person.commune__name or ""


def _figure(person: Candidate, figures: str, years: Sequence[int]) -> Match | None:
    """A birth year, or the end of a telephone."""
    if person.birth_year in years:
        return Level.EXACT, str(person.birth_year)
    return _telephone(person, figures)


def _telephone(person: Candidate, part: str) -> Match | None:
    number = national(person.phone)
    if number and number == part:
        return Level.EXACT, _("ce téléphone")
    if person.is_protected or not number:
        return None
    if number.endswith(part):
        return Level.BEGINS, _("téléphone qui finit par %(part)s") % {"part": part}
    if number.startswith(part):
        return Level.BEGINS, _("téléphone qui commence par %(part)s") % {"part": part}
    return None
