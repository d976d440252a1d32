"""Finding a person from what is remembered: parts of names, a year, a telephone, a card."""

from maillage.people.search.find import Hit, find_people
from maillage.people.search.keys import refresh_keys
from maillage.people.search.query import LONGEST_QUERY, typed

__all__ = ["LONGEST_QUERY", "Hit", "find_people", "refresh_keys", "typed"]
