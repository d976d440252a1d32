"""Finding a person from what is remembered: parts of names, a year, a telephone, a card."""

from maillage.people.search.find import find_people
from maillage.people.search.keys import refresh_keys
from maillage.people.search.score import Hit

__all__ = ["Hit", "find_people", "refresh_keys"]
