"""What one step looks for, and where: the answers boiled down to what the terms read."""

from dataclasses import dataclass
from datetime import datetime

from maillage.guidance.answers import Answers
from maillage.guidance.enums import (
    Care,
    Confidence,
    Cost,
    Moment,
    Procedure,
    Reach,
    Reading,
    Situation,
    StepKind,
)
from maillage.guidance.ranking import weights
from maillage.network.schema.vocabulary import NationalProgramme, Service


@dataclass(frozen=True, kw_only=True)
class Wish:
    """One step's search. Languages, situations, cares and moments hold only what was said."""

    kind: StepKind
    subjects: tuple[str, ...]
    services: dict[Service, int]
    qualifying: tuple[NationalProgramme, ...]
    latitude: float
    longitude: float
    now: datetime
    reach: Reach | None = None
    procedures: tuple[Procedure, ...] = ()
    situations: tuple[Situation, ...] = ()
    cares: tuple[Care, ...] = ()
    reading: Reading | None = None
    languages: tuple[str, ...] = ()
    moments: tuple[Moment, ...] = ()
    cost: Cost | None = None
    afraid: bool = False

    @property
    def wished_km(self) -> float:
        return weights.WISHED_KM[self.reach]

    @property
    def urgent(self) -> bool:
        return self.kind == StepKind.HELP

    @property
    def speaks_french(self) -> bool:
        return not self.languages or "fr" in self.languages


def wish_for(
    kind: StepKind,
    subjects: tuple[str, ...],
    answers: Answers,
    *,
    latitude: float,
    longitude: float,
    now: datetime,
) -> Wish:
    return Wish(
        kind=kind,
        subjects=subjects,
        services=_services(kind, subjects),
        qualifying=weights.QUALIFYING[kind],
        latitude=latitude,
        longitude=longitude,
        now=now,
        reach=answers.reach,
        procedures=answers.procedures,
        situations=tuple(s for s in answers.situations if s in weights.AUDIENCES),
        cares=tuple(c for c in answers.cares if c != Care.NONE),
        reading=answers.reading,
        languages=answers.languages,
        moments=tuple(m for m in answers.moments if m != Moment.ANY),
        cost=answers.cost,
        afraid=answers.confidence == Confidence.AFRAID,
    )


def _services(kind: StepKind, subjects: tuple[str, ...]) -> dict[Service, int]:
    """The best weight of each service over the subjects of the step."""
    best: dict[Service, int] = {}
    for subject in subjects or ("",):
        table = weights.SERVICES.get((kind, subject)) or weights.SERVICES[(kind, "")]
        for service, points in table.items():
            best[service] = max(points, best.get(service, 0))
    return best
