"""One look into the keys of an organisation: a range of words, filtered on the rest."""

from dataclasses import dataclass

from django.db import connection

from maillage.people.models import SearchKey
from maillage.people.search.conditions import ANY, Condition
from maillage.people.search.query import Asked

READ_AHEAD = 36  # people looked at for each question, to choose the best of them
COUNTED = 2000  # beyond, two words are equally common
NEARLY = 6000  # keys read of what is only nearly what was typed
KEYS = SearchKey._meta.db_table
ORDER = "ORDER BY word, rest, person_id"
WHERE = f"FROM {KEYS} WHERE organisation_id = %s AND"
# The columns stand in the order of the one index that answers all of these.
PEOPLE = f"SELECT person_id {WHERE} {{words}} AND {{rest}} {ORDER} LIMIT {READ_AHEAD}"
NEARBY = (
    f"SELECT person_id FROM (SELECT word, rest, person_id {WHERE} {{words}} LIMIT {NEARLY})"  # noqa: S608
    f" AS nearby WHERE {{rest}} {ORDER} LIMIT {READ_AHEAD}"
)
COUNT = f"SELECT COUNT(*) FROM (SELECT 1 {WHERE} {{words}} AND {{rest}} LIMIT {COUNTED}) AS counted"  # noqa: S608


@dataclass(frozen=True)
class Look:
    """Where one member may search, and what was typed."""

    organisation: int
    asked: Asked
    own: Condition = ANY

    def people(self, words: Condition, rest: Condition = ANY) -> list[int]:
        """The first people of a range, in the order of the index."""
        return [pk for (pk,) in self._rows(PEOPLE, words, rest)]

    def nearly(self, words: Condition, rest: Condition) -> list[int]:
        """The same among the first thousands of the range only."""
        return [pk for (pk,) in self._rows(NEARBY, words, rest)]

    def count(self, words: Condition) -> int:
        return self._rows(COUNT, words, ANY)[0][0]

    def _rows(self, question: str, words: Condition, rest: Condition) -> list[tuple[int]]:
        rest &= self.own
        asked = question.format(words=words.sql, rest=rest.sql or "1 = 1")
        with connection.cursor() as cursor:
            cursor.execute(asked, (self.organisation, *words.values, *rest.values))
            rows: list[tuple[int]] = cursor.fetchall()
        return rows
