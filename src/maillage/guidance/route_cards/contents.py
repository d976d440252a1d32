"""What a route card keeps: places and what is printed of them, never who they are for.

Kept on purpose: the kind of each step, public facts of one place, a few reasons that would be true
for anyone. Left out on purpose: subjects ("caf", "prefecture"), distances, scores, languages,
audiences and special care, the starting point, the profile: each would tell something of a person.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from maillage.guidance.enums import StepKind
from maillage.guidance.shapes import Orientation, Reason, Step, Suggestion
from maillage.network.models import Place
from maillage.network.schema.vocabulary import NationalProgramme

MAX_STEPS = 3
MAX_REASONS = 2
# Reasons that speak of the place alone. "france_services" and the like are signs on its door.
PRINTABLE_REASONS = frozenset({"individual", "alone_only"})
PRINTABLE_PROGRAMMES = frozenset(
    {
        NationalProgramme.AIDANTS_CONNECT.name.lower(),
        NationalProgramme.CONSEILLERS_NUMERIQUES.name.lower(),
        NationalProgramme.EMMAUS_CONNECT.name.lower(),
        NationalProgramme.FRANCE_SERVICES.name.lower(),
        NationalProgramme.LIBRARIES.name.lower(),
        NationalProgramme.RELAIS_NUMERIQUE.name.lower(),
    }
)


@dataclass(frozen=True, kw_only=True)
class PlaceFacts:
    """The public facts of a place, as they were the day the card was made or as they are today."""

    place: int
    name: str
    address: str
    post_code: str
    commune: str
    latitude: float | None = None
    longitude: float | None = None
    phone: str = ""
    hours: str = ""
    booking: str = ""
    access_modes: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CardReason:
    code: str
    programme: str = ""

    def as_reason(self) -> Reason:
        params = {"programme": self.programme} if self.programme else {}
        return Reason(code=self.code, points=0, params=params)


@dataclass(frozen=True, kw_only=True)
class CardStep:
    """`has_line` is false where no place was found and national numbers cannot be called."""

    kind: StepKind
    facts: PlaceFacts | None = None
    reasons: tuple[CardReason, ...] = ()
    has_line: bool = True


def steps_of(
    orientation: Orientation, *, chosen: dict[StepKind, int], has_line: bool = True
) -> tuple[CardStep, ...]:
    """One place a step: the one chosen (a pk among the suggestions), or else the best."""
    steps = orientation.steps[:MAX_STEPS]
    return tuple(_card_step(step, chosen.get(step.kind), has_line=has_line) for step in steps)


def facts_of(place: Place) -> PlaceFacts:
    return PlaceFacts(
        place=place.pk,
        name=place.nom,
        address=place.adresse,
        post_code=place.code_postal,
        commune=place.commune,
        latitude=place.latitude,
        longitude=place.longitude,
        phone=place.telephone,
        hours=place.horaires,
        booking=place.prise_rdv,
        access_modes=tuple(place.modalites_acces),
        fees=tuple(place.frais_a_charge),
    )


def _card_step(step: Step, chosen: int | None, *, has_line: bool) -> CardStep:
    if not step.suggestions:
        return CardStep(kind=step.kind, has_line=has_line)
    best = step.suggestions[0]
    taken = next((one for one in step.suggestions if one.place == chosen), best)
    return CardStep(kind=step.kind, facts=_facts(taken), reasons=_printable(taken.reasons))


def _facts(taken: Suggestion) -> PlaceFacts:
    return PlaceFacts(
        place=taken.place,
        name=taken.name,
        address=taken.address,
        post_code=taken.post_code,
        commune=taken.commune,
        latitude=taken.latitude,
        longitude=taken.longitude,
        phone=taken.phone,
        hours=taken.hours,
        booking=taken.booking,
        access_modes=taken.access_modes,
        fees=taken.fees,
    )


def _printable(reasons: tuple[Reason, ...]) -> tuple[CardReason, ...]:
    kept = [
        CardReason(code=reason.code, programme=reason.params.get("programme", ""))
        for reason in reasons
        if reason.code in PRINTABLE_REASONS
        or (reason.code == "programme" and reason.params.get("programme") in PRINTABLE_PROGRAMMES)
    ]
    return tuple(kept[:MAX_REASONS])


def to_json(steps: tuple[CardStep, ...]) -> list[dict[str, Any]]:
    return _adapter().dump_python(steps, mode="json")  # type: ignore[no-any-return]


def from_json(data: object) -> tuple[CardStep, ...]:
    return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[tuple[CardStep, ...]]:
    return TypeAdapter(tuple[CardStep, ...])
