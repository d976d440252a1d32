"""Conditions on keys: which words, and what stands beside them."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from maillage.people.search.names import sound
from maillage.people.search.query import Asked

# Above every letter: closes a range of words that begin alike.
LAST = "\U0010ffff"


def begins(word: str) -> Q:
    return Q(word__gte=word, word__lt=word + LAST)


def either(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, Q(pk__in=()))


def all_of(conditions: Iterable[Q]) -> Q:
    return reduce(and_, conditions, Q())


def a_name_or_commune(word: str) -> Q:
    return Q(rest__contains=f" {word}") | a_commune(word)


def a_commune(word: str) -> Q:
    return Q(rest__contains=f"@{word}")


def a_sound_or_commune(word: str) -> Q:
    """What is too short to have a sound is left to the closer look."""
    code = sound(word)
    return Q(rest__contains=f" {code}") | a_commune(word) if code else Q()


def born(asked: Asked) -> Q:
    """One condition a figure that is a year: it may also end a telephone, in a later pass."""
    return all_of(
        either(Q(rest__contains=f"={year}") for year in asked.years[one]) for one in asked.figures
    )


def names(typed: Sequence[str], *, but: str = "") -> Q:
    return all_of(a_name_or_commune(word) for word in typed if word != but)
