"""One look into the keys of an organisation: ranges of words, filtered on the rest.

All the questions of a stage go to the database together: what they cost is mostly the way there.
"""

from collections.abc import Iterable, Sequence
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
COUNT = f"(SELECT COUNT(*) FROM (SELECT 1 {WHERE} {{words}} LIMIT {COUNTED}) AS counted)"  # noqa: S608
Values = tuple[int | str, ...]


@dataclass(frozen=True)
class Question:
    sql: str
    values: Values


@dataclass(frozen=True)
class Look:
    """Where one member may search, and what was typed."""

    organisation: int
    asked: Asked
    own: Condition = ANY

    def people(self, words: Condition, rest: Condition = ANY) -> Question:
        """The first people of a range, in the order of the index."""
        return self._question(PEOPLE, words, rest)

    def nearly(self, words: Condition, rest: Condition) -> Question:
        """The same among the first thousands of the range only."""
        return self._question(NEARBY, words, rest)

    def _question(self, form: str, words: Condition, rest: Condition) -> Question:
        rest &= self.own
        sql = form.format(words=words.sql, rest=rest.sql or "1 = 1")
        return Question(sql, (self.organisation, *words.values, *rest.values))

    def ask(self, questions: Iterable[Question]) -> set[int]:
        """Whom any of these answer."""
        asked = list(questions)
        if not asked:
            return set()
        parts = [f"SELECT person_id FROM ({one.sql}) AS part" for one in asked]  # noqa: S608
        values = tuple(value for one in asked for value in one.values)
        return {pk for (pk,) in _rows(" UNION ALL ".join(parts), values)}

    def counts(self, ranges: Sequence[Condition]) -> list[int]:
        """How common each is, up to a limit."""
        parts = ", ".join(COUNT.format(words=words.sql) for words in ranges)
        values: list[int | str] = []
        for words in ranges:
            values += (self.organisation, *words.values)
        return list(_rows(f"SELECT {parts}", tuple(values))[0])


def _rows(sql: str, values: Values) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows
