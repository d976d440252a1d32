"""The search: the narrowest range of keys that holds everyone wanted, filtered on the rest.

First what is written as typed. While fewer than a dozen were found: two words as one, one letter
away, by ear, and figures that may end a telephone. Each question reads one index and stops early.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection

from maillage.network.models import Membership
from maillage.people.models import Person, SearchKey
from maillage.people.perms import can_open_files, people_for, sees_every_file
from maillage.people.search import conditions
from maillage.people.search.conditions import ANY, Condition, begins, one_of
from maillage.people.search.names import SAME, one_letter_away, sound
from maillage.people.search.query import Asked, joined_words, parse
from maillage.people.search.staff_score import Candidate, Score, score

SHOWN = 12
READ_AHEAD = 36  # people looked at for each question, to choose the best of them
COUNTED = 2000  # beyond, two words are equally common
MOST_LEADERS = 3
SHORTEST_TYPO = 4
KEYS = SearchKey._meta.db_table
# Both end at the same index, whose columns they name in its own order.
PEOPLE = (
    f"SELECT person_id FROM {KEYS} WHERE organisation_id = %s AND {{}}"  # noqa: S608 -- our own name
    f" ORDER BY word, rest, person_id LIMIT {READ_AHEAD}"
)
COUNT = (
    f"SELECT COUNT(*) FROM (SELECT 1 FROM {KEYS} WHERE organisation_id = %s AND {{}}"  # noqa: S608
    f" LIMIT {COUNTED}) AS some"
)
# Lists that take longer to unpack than all the rest of a file.
UNREAD = ("languages_spoken", "languages_read", "commune__post_codes", "commune__former_codes")
Passes = Iterator[Sequence[int]]


@dataclass(frozen=True)
class Hit:
    """Someone found, and what matched beyond the name that is shown anyway."""

    person: Person
    why: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """Where one member may search, and what was typed."""

    organisation: int
    asked: Asked
    own: Condition = ANY

    def people(self, words: Condition, rest: Condition = ANY) -> list[int]:
        """The first people of a range, in the order of the index."""
        rows = self._rows(PEOPLE, words & rest & self.own)
        return list(dict.fromkeys(pk for (pk,) in rows))

    def count(self, word: str) -> int:
        return self._rows(COUNT, begins(f"n{word}") & self.own)[0][0]

    def _rows(self, question: str, condition: Condition) -> list[tuple[int]]:
        with connection.cursor() as cursor:
            cursor.execute(question.format(condition.sql), (self.organisation, *condition.values))
            rows: list[tuple[int]] = cursor.fetchall()
        return rows


def find_people(text: str, *, member: Membership, now: datetime) -> list[Hit]:
    """The dozen people most likely meant, best first, each with what matched."""
    asked = parse(text, this_year=now.year)
    if not asked or not can_open_files(member):
        return []
    look = Look(member.organisation_id, asked, _own(member))
    found: list[Score] = []
    looked: set[int] = set()
    for stage in (_as_typed, _otherwise):
        pks = set(chain.from_iterable(stage(look))) - looked
        looked |= pks
        found += filter(None, (score(one, asked) for one in _candidates(member, pks)))
        if len(found) >= SHOWN:
            break
    return _hits(member, sorted(found, key=lambda one: one.rank)[:SHOWN])


def _own(member: Membership) -> Condition:
    """Who sees a few files only searches among these: they are counted in hundreds."""
    if sees_every_file(member):
        return ANY
    pks = ", ".join(map(str, people_for(member).order_by("pk").values_list("pk", flat=True)))
    return Condition(f"person_id IN ({pks or 'NULL'})")


def _candidates(member: Membership, pks: set[int]) -> Iterator[Candidate]:
    if pks:
        people = people_for(member).filter(pk__in=pks).order_by("pk")
        yield from map(Candidate._make, people.values_list(*Candidate._fields))


def _hits(member: Membership, best: Sequence[Score]) -> list[Hit]:
    """The files themselves, of the few that are shown."""
    people = people_for(member).select_related("commune").defer(*UNREAD)
    files = people.in_bulk([one.pk for one in best]) if best else {}
    return [Hit(files[one.pk], one.why) for one in best if one.pk in files]


def _as_typed(look: Look) -> Passes:
    asked = look.asked
    if asked.card:
        yield look.people(one_of([f"c{asked.card}"]))
    elif asked.parts:
        yield from _telephones(look, asked.parts[0], conditions.born(asked))
    elif asked.letters:
        yield from _led_by_the_rarest(look, asked.letters)
    else:
        years = [f"y{year}" for year in asked.years[asked.figures[0]]]
        yield from (look.people(one_of([year])) for year in years)


def _otherwise(look: Look) -> Passes:
    asked = look.asked
    if asked.letters and not asked.parts:
        wanted = [asked.letters, *joined_words(asked.letters)]
        for words in wanted[1:]:
            yield from _led_by_the_rarest(look, words)
        for words in wanted:
            yield from _one_letter_away(look, words)
            yield from _by_ear(look, words)
    if asked.figures and not asked.parts:
        yield from _telephones(look, asked.figures[0], ANY)


def _telephones(look: Look, part: str, rest: Condition) -> Passes:
    rest &= conditions.names(look.asked.letters)
    yield look.people(one_of([f"w{part}", f"t{part}"]), rest)
    yield look.people(begins(f"r{part[::-1]}"), rest)
    yield look.people(begins(f"t{part}"), rest)


def _led_by_the_rarest(look: Look, words: Sequence[str]) -> Passes:
    """If the rarest word was meant as a commune, the next one leads and finds so."""
    rest, left = conditions.born(look.asked), list(words)
    for leader in _leaders(look, words)[:MOST_LEADERS]:
        left.remove(leader)
        yield look.people(begins(f"n{leader}"), rest & conditions.names(left))
        rest &= conditions.beside(f"@{leader}")


def _leaders(look: Look, words: Sequence[str]) -> list[str]:
    """The words some name begins with, the rarest first."""
    if len(words) < 2:  # noqa: PLR2004 -- nothing to choose
        return list(words)
    counts = {word: look.count(word) for word in words}
    known = [word for word in words if counts[word]]
    return sorted(known, key=lambda word: (counts[word], -len(word)))


def _one_letter_away(look: Look, words: Sequence[str]) -> Passes:
    born = conditions.born(look.asked)
    for word in words:
        if len(word) >= SHORTEST_TYPO:
            near = sorted(one_letter_away(word) | SAME.get(word, frozenset()))
            others = conditions.names(other for other in words if other != word)
            yield look.people(one_of([f"n{other}" for other in near]), born & others)


def _by_ear(look: Look, words: Sequence[str]) -> Passes:
    """The longest sound leads."""
    heard = max(words, key=lambda word: len(sound(word)))
    if sound(heard):
        others = conditions.sounds(word for word in words if word != heard)
        yield look.people(begins(f"p{sound(heard)}"), conditions.born(look.asked) & others)
