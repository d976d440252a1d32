"""The search: the narrowest range of keys that holds everyone wanted, filtered on the rest.

First what is written as typed, then names joined, one letter away, by ear, and figures that may end
a telephone. Each pass is made only while fewer than a dozen were found; each reads one index and
stops early.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from maillage.network.models import Membership
from maillage.people.models import SearchKey
from maillage.people.perms import can_open_files, people_for, sees_every_file
from maillage.people.search import ranges
from maillage.people.search.names import SAME, one_letter_away, sound
from maillage.people.search.query import Asked, joined_words, parse
from maillage.people.search.score import Hit, best_first

SHOWN = 12
READ_AHEAD = 60  # people looked at a pass, to choose the best of them
COUNTED = 2000  # beyond, two words are equally common
MOST_DRIVERS = 3
SHORTEST_TYPO = 4


@dataclass(frozen=True)
class Look:
    """The keys that one member may search, and what was typed."""

    keys: QuerySet[SearchKey]
    asked: Asked

    def people(self, words: Q, beside: Q) -> list[int]:
        """The first people of a range, in the order of the index."""
        rows = self.keys.filter(words & beside).order_by("word", "rest", "person_id")
        return list(dict.fromkeys(rows.values_list("person_id", flat=True)[:READ_AHEAD]))

    def count(self, word: str) -> int:
        return self.keys.filter(ranges.begins(f"n{word}")).order_by()[:COUNTED].count()


def find_people(text: str, *, member: Membership, now: datetime) -> list[Hit]:
    """The dozen people most likely meant, best first, each with what matched."""
    asked = parse(text, this_year=now.year)
    if not asked or not can_open_files(member):
        return []
    visible = people_for(member).select_related("commune")
    found: dict[int, Hit] = {}
    looked: set[int] = set()
    for pks in _passes(Look(_keys_for(member), asked)):
        new = set(pks) - looked
        looked |= new
        people = visible.filter(pk__in=new).order_by("pk") if new else ()
        found |= {hit.person.pk: hit for hit in best_first(people, asked)}
        if len(found) >= SHOWN:
            break
    return sorted(found.values(), key=lambda hit: hit.rank)[:SHOWN]


def _keys_for(member: Membership) -> QuerySet[SearchKey]:
    """Who sees a few files only searches among these: they are counted in hundreds."""
    keys = SearchKey.objects.filter(organisation_id=member.organisation_id)
    if sees_every_file(member):
        return keys
    own = people_for(member).order_by("pk").values_list("pk", flat=True)
    return keys.filter(person__in=list(own))


def _passes(look: Look) -> Iterator[Sequence[int]]:
    asked = look.asked
    if asked.card:
        yield look.people(Q(word=f"c{asked.card}"), Q())
    elif asked.parts:
        yield from _telephones(look, asked.parts[0], beside=ranges.born(asked))
    elif asked.letters:
        yield from _names(look)
    else:
        years = [Q(word=f"y{year}") for one in asked.figures[:1] for year in asked.years[one]]
        yield from (look.people(year, Q()) for year in years)
    if asked.figures and not asked.parts:
        yield from _telephones(look, asked.figures[0], beside=Q())


def _telephones(look: Look, part: str, *, beside: Q) -> Iterator[Sequence[int]]:
    beside &= ranges.names(look.asked.letters)
    yield look.people(Q(word__in=[f"w{part}", f"t{part}"]), beside)
    yield look.people(ranges.begins(f"r{part[::-1]}"), beside)
    yield look.people(ranges.begins(f"t{part}"), beside)


def _names(look: Look) -> Iterator[Sequence[int]]:
    """As typed, then with two neighbouring words as one: "ben ali" finds Benali."""
    born, typed = ranges.born(look.asked), look.asked.letters
    wanted = [typed, *joined_words(typed)]
    for words in wanted:
        yield from _as_typed(look, words, born)
    for words in wanted:
        yield from _one_letter_away(look, words, born)
    for words in wanted:
        yield from _by_ear(look, words, born)


def _as_typed(look: Look, words: Sequence[str], born: Q) -> Iterator[Sequence[int]]:
    """The rarest word leads; if it was meant as a commune, the next one leads and finds so."""
    communes, left = Q(), list(words)
    for leader in _leaders(look, words)[:MOST_DRIVERS]:
        left.remove(leader)
        yield look.people(ranges.begins(f"n{leader}"), communes & born & ranges.names(left))
        communes &= ranges.a_commune(leader)


def _leaders(look: Look, words: Sequence[str]) -> list[str]:
    """The words some name begins with, the rarest first."""
    if len(words) < 2:  # noqa: PLR2004 -- nothing to choose
        return list(words)
    counts = {word: look.count(word) for word in words}
    known = [word for word in words if counts[word]]
    return sorted(known, key=lambda word: (counts[word], -len(word)))


def _one_letter_away(look: Look, words: Sequence[str], born: Q) -> Iterator[Sequence[int]]:
    for word in words:
        if len(word) >= SHORTEST_TYPO:
            near = one_letter_away(word) | SAME.get(word, frozenset())
            beside = born & ranges.names([other for other in words if other != word])
            yield look.people(Q(word__in=[f"n{other}" for other in sorted(near)]), beside)


def _by_ear(look: Look, words: Sequence[str], born: Q) -> Iterator[Sequence[int]]:
    """The longest sound leads."""
    heard = max(words, key=lambda word: len(sound(word)), default="")
    if sound(heard):
        others = (ranges.a_sound_or_commune(word) for word in words if word != heard)
        beside = born & ranges.all_of(others)
        yield look.people(ranges.begins(f"p{sound(heard)}"), beside)
