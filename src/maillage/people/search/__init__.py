"""Finding a person from what is remembered: parts of names, a year, a telephone, a card."""

from maillage.people.search.find import Hit, find_people
from maillage.people.search.keys import refresh_keys

__all__ = ["Hit", "find_people", "refresh_keys"]
