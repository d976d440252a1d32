"""The search: who is most likely meant by what was typed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from maillage.network.models import Membership
from maillage.people.models import Person
from maillage.people.perms import can_open_files, people_for, sees_every_file
from maillage.people.search.conditions import ANY, Condition
from maillage.people.search.look import Look
from maillage.people.search.passes import as_typed, at_once, otherwise
from maillage.people.search.query import parse
from maillage.people.search.staff_score import Candidate, Score, score

SHOWN = 12
# Lists that take longer to unpack than all the rest of a file.
UNREAD = ("languages_spoken", "languages_read", "commune__post_codes", "commune__former_codes")


@dataclass(frozen=True)
class Hit:
    """Someone found, and what matched beyond the name that is shown anyway."""

    person: Person
    why: tuple[str, ...]


def find_people(text: str, *, member: Membership, now: datetime) -> list[Hit]:
    """The dozen people most likely meant, best first, each with what matched."""
    asked = parse(text, this_year=now.year)
    if not asked or not can_open_files(member):
        return []
    if asked.card:
        asked = replace(asked, card=_standing_card(asked.card))
    look = Look(member.organisation_id, asked, _own(member))
    found: list[Score] = []
    looked: set[int] = set()
    for stage in (at_once, as_typed, otherwise):
        pks = look.ask(stage(look)) - looked
        looked |= pks
        found += filter(None, (score(one, asked) for one in _candidates(member, pks)))
        if len(found) >= SHOWN:
            break
    return _hits(member, sorted(found, key=lambda one: one.rank)[:SHOWN])


def _standing_card(card: str) -> str:
    """The card of the file that took this one in: the person may still hold the old card."""
    gone = Person.objects.filter(card_number=card, merged_into__isnull=False)
    while taken := gone.order_by("pk").values_list("merged_into__card_number", flat=True).first():
        card = taken
        gone = Person.objects.filter(card_number=card, merged_into__isnull=False)
    return card


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
