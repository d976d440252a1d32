"""How alike two people are, clue by clue. Declared points, added up; nothing learns by itself.

Spelling forgives: names are compared folded and by letters shared, in either order, since a first
name is often written where the last name goes. A shared phone says little when the names differ:
families share one.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import exp

from maillage.common.text import fold
from maillage.people.models import Person

SAME_NAME = 0.97
CLOSE_NAME = 0.88
BIAS = -4.0


class Clue(StrEnum):
    NAME_SAME = "name_same"
    NAME_SWAPPED = "name_swapped"
    NAME_CLOSE = "name_close"
    FIRST_SAME = "first_same"
    NAME_DIFFERS = "name_differs"
    BIRTH_SAME = "birth_same"
    BIRTH_NEAR = "birth_near"
    BIRTH_DIFFERS = "birth_differs"
    PHONE_SAME = "phone_same"
    EMAIL_SAME = "email_same"
    COMMUNE_SAME = "commune_same"
    COMMUNE_DIFFERS = "commune_differs"
    LANGUAGE_SAME = "language_same"


POINTS = {
    Clue.NAME_SAME: 3.5,
    Clue.NAME_SWAPPED: 3.2,
    Clue.NAME_CLOSE: 2.4,
    Clue.FIRST_SAME: 1.0,
    Clue.NAME_DIFFERS: -3.5,
    Clue.BIRTH_SAME: 2.0,
    Clue.BIRTH_NEAR: 0.5,
    Clue.BIRTH_DIFFERS: -2.5,
    Clue.PHONE_SAME: 2.2,
    Clue.EMAIL_SAME: 2.2,
    Clue.COMMUNE_SAME: 0.5,
    Clue.COMMUNE_DIFFERS: -0.5,
    Clue.LANGUAGE_SAME: 0.3,
}
AGAINST = {clue for clue, points in POINTS.items() if points < 0}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a comparison looks at, already folded; `key` is the pk of the person."""

    key: int
    first: str
    last: str
    alias: str
    birth_year: int | None
    phone: str
    email: str
    commune: str
    languages: frozenset[str]


def profile(person: Person) -> Profile:
    return Profile(
        key=person.pk,
        first=fold(person.first_name),
        last=fold(person.last_name),
        alias=fold(person.alias),
        birth_year=person.birth_year,
        phone=person.phone,
        email=person.email.casefold(),
        commune=person.commune_id or "",
        languages=frozenset(person.languages_spoken),
    )


def likeness(one: Profile, two: Profile) -> tuple[float, list[Clue]]:
    """Between 0 and 1, with the clues that made it, strongest first."""
    clues = [clue for clue in (_name(one, two), _birth(one, two), *_rest(one, two)) if clue]
    total = BIAS + sum(POINTS[clue] for clue in clues)
    return 1 / (1 + exp(-total)), sorted(clues, key=lambda clue: (-POINTS[clue], clue))


def _name(one: Profile, two: Profile) -> Clue | None:
    straight = _alike(f"{one.first} {one.last}", f"{two.first} {two.last}")
    swapped = _alike(f"{one.first} {one.last}", f"{two.last} {two.first}")
    if not (one.last and two.last):
        return _first_only(one, two)
    if straight >= SAME_NAME:
        return Clue.NAME_SAME
    if swapped >= SAME_NAME:
        return Clue.NAME_SWAPPED
    close = max(min(_alike(one.first, two.first), _alike(one.last, two.last)), swapped)
    return Clue.NAME_CLOSE if close >= CLOSE_NAME else Clue.NAME_DIFFERS


def _first_only(one: Profile, two: Profile) -> Clue:
    """One of the files has no last name: the first name alone, or the name used, must speak."""
    known = {one.first, one.alias} & {two.first, two.alias} - {""}
    if known or _alike(one.first, two.first) >= SAME_NAME:
        return Clue.FIRST_SAME
    return Clue.NAME_DIFFERS


def _birth(one: Profile, two: Profile) -> Clue | None:
    if one.birth_year is None or two.birth_year is None:
        return None
    apart = abs(one.birth_year - two.birth_year)
    if not apart:
        return Clue.BIRTH_SAME
    return Clue.BIRTH_NEAR if apart == 1 else Clue.BIRTH_DIFFERS


def _rest(one: Profile, two: Profile) -> list[Clue]:
    found = []
    if one.phone and one.phone == two.phone:
        found.append(Clue.PHONE_SAME)
    if one.email and one.email == two.email:
        found.append(Clue.EMAIL_SAME)
    if one.commune and two.commune:
        same = one.commune == two.commune
        found.append(Clue.COMMUNE_SAME if same else Clue.COMMUNE_DIFFERS)
    if (one.languages & two.languages) - {"fr"}:
        found.append(Clue.LANGUAGE_SAME)
    return found


def _alike(one: str, two: str) -> float:
    from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415  # 2 MB that pages never need

    return float(JaroWinkler.similarity(one.strip(), two.strip()))
