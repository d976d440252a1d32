"""Conditions on the keys, in plain SQL that both engines read alike.

A search asks up to a dozen questions, and what builds a query in Python costs ten times what the
index takes to answer it. Only folded words stand in a pattern: they hold no sign that means
something to LIKE.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maillage.people.search.names import sound
from maillage.people.search.query import Asked

# Above every letter: closes a range of words that begin alike.
LAST = "\U0010ffff"


@dataclass(frozen=True)
class Condition:
    """True of every key when it says nothing."""

    sql: str = ""
    values: tuple[str, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        sql = " AND ".join(filter(None, (self.sql, other.sql)))
        return Condition(sql, self.values + other.values)


ANY = Condition()


def begins(word: str) -> Condition:
    return Condition("word >= %s AND word < %s", (word, word + LAST))


def exactly(word: str) -> Condition:
    return Condition("word = %s", (word,))


def first_beside(word: str) -> Condition:
    """What stands first in the rest: still a range of the index, once the word is known."""
    return Condition("rest >= %s AND rest < %s", (f" {word}", f" {word}{LAST}"))


def one_of(words: Sequence[str]) -> Condition:
    marks = ", ".join(["%s"] * len(words))
    return Condition(f"word IN ({marks})", tuple(words))


def beside(*parts: str) -> Condition:
    """At least one of these stands in the rest of the key."""
    either = " OR ".join(["rest LIKE %s"] * len(parts))
    return Condition(f"({either})", tuple(f"%{part}%" for part in parts))


def all_of(conditions: Iterable[Condition]) -> Condition:
    found = ANY
    for condition in conditions:
        found &= condition
    return found


def names(words: Iterable[str]) -> Condition:
    """Each is the beginning of another name, or of a word of the commune."""
    return all_of(beside(f" {word}", f"@{word}") for word in words)


def sounds(words: Iterable[str]) -> Condition:
    """The same by ear; what is too short to have a sound is left to the closer look."""
    heard = ((sound(word), word) for word in words)
    return all_of(beside(f" {code}", f"@{word}") for code, word in heard if code)


def born(asked: Asked) -> Condition:
    return all_of(beside(*(f"={year}" for year in asked.years[one])) for one in asked.figures)
