"""Which places to propose: the ranking of the orientation, for one need around one commune."""

from dataclasses import dataclass
from datetime import datetime

from maillage.guidance import where
from maillage.guidance.answers import Answers, Where
from maillage.guidance.enums import Moment, Need, Procedure, StepKind
from maillage.guidance.orientation import orient
from maillage.guidance.presentation import Card, present
from maillage.network.languages import BY_CODE
from maillage.network.models import Place
from maillage.people.models import Person

KINDS = {Need.PROCEDURE: StepKind.HELP, Need.EQUIPMENT: StepKind.EQUIP}
KNOWN_SHOWN = 5


@dataclass(frozen=True)
class Proposal:
    """A place that may be chosen; `card` says why, where the ranking found it."""

    place: int
    name: str
    address: str
    card: Card | None = None
    has_mail: bool = True


def propose(
    *, need: str, procedure: str, around: Where | None, person: Person, known: str, now: datetime
) -> list[Proposal]:
    """The best places for the need, after those whose name was typed."""
    named = _named(known)
    ranked = _ranked(need, procedure, around, person, now) if need in set(Need) else []
    taken = {one.place for one in named}
    return named + [one for one in ranked if one.place not in taken]


def _ranked(
    need: str, procedure: str, around: Where | None, person: Person, now: datetime
) -> list[Proposal]:
    answers = Answers(
        needs=(Need(need),),
        procedures=(Procedure(procedure),) if procedure in set(Procedure) else (),
        languages=tuple(code for code in person.languages_spoken if code in BY_CODE),
        moments=(Moment.ANY,),
        where=around,
    )
    result = present(orient(answers, now=now), answers, now=now)
    wanted = KINDS.get(Need(need), StepKind.LEARN).value
    steps = [step for step in result.steps if step.kind == wanted] or result.steps
    cards = [card for step in steps[:1] if step.best for card in (step.best, *step.others)]
    return [
        Proposal(card.place.place, card.place.name, card.address, card, bool(card.place.email))
        for card in cards
    ]


def _named(text: str) -> list[Proposal]:
    """Places that someone knows by name."""
    if not text.strip():
        return []
    found = Place.objects.listed().filter(nom__icontains=text.strip())
    return [proposal_of(place) for place in found.order_by("nom", "pk")[:KNOWN_SHOWN]]


def proposal_of(place: Place) -> Proposal:
    address = f"{place.adresse}, {place.code_postal} {place.commune}"
    return Proposal(place.pk, place.nom, address, has_mail=bool(place.courriels))


def around_what(text: str, code: str) -> Where | None:
    """The commune that was picked, or the one that was typed in full."""
    if code and (picked := where.from_code(code)):
        return picked
    return where.from_text(text).where if text.strip() else None
