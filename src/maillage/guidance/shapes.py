"""The result of an orientation: plain frozen values that go to JSON and come back the same.

Words are never stored: each value holds codes and numbers, and `words.py` says them in the
language of whoever reads, so that one route card can be read in French, English and Arabic.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

from pydantic import TypeAdapter

from maillage.guidance.enums import Axis, Level, StepKind

VERSION = 1


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One term of a score. The reasons of a suggestion add up to its score, to the point.

    `caveat` marks what to check before going ("Horaires inconnus : téléphonez avant").
    """

    code: str
    points: int
    params: dict[str, str] = field(default_factory=dict)
    caveat: bool = False


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A place proposed for a step, with the facts needed to go there, as they were that day.

    `distance_unsure`: only its commune is known, so that no distance may be told. `updated` is the
    ISO date of its entry, empty when unknown.
    """

    place: int
    key: str
    name: str
    address: str
    post_code: str
    commune: str
    latitude: float
    longitude: float
    distance_km: float
    distance_unsure: bool = False
    walking_minutes: int | None = None
    phone: str = ""
    email: str = ""
    website: str = ""
    booking: str = ""
    hours: str = ""
    hours_known: bool = False
    services: tuple[str, ...] = ()
    access_modes: tuple[str, ...] = ()
    fees: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    updated: str = ""
    score: int = 0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """`subjects` are the needs and procedures it answers ("caf"); suggestions come best first."""

    kind: StepKind
    subjects: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    wished_km: float | None = None
    nothing_near: bool = False


@dataclass(frozen=True, kw_only=True)
class Profile:
    access: Level = Level.UNKNOWN
    equipment: Level = Level.UNKNOWN
    skills: Level = Level.UNKNOWN
    confidence: Level = Level.UNKNOWN

    def axes(self) -> tuple[tuple[Axis, Level], ...]:
        return tuple((axis, getattr(self, axis.value)) for axis in Axis)


@dataclass(frozen=True, kw_only=True)
class Orientation:
    """`lines` are codes of national phone lines; `town_hall` is a commune to call, or nothing."""

    profile: Profile
    steps: tuple[Step, ...]
    generated_at: str
    where: str = ""
    lines: tuple[str, ...] = ()
    town_hall: str = ""
    version: int = VERSION

    def to_json(self) -> dict[str, Any]:
        return _adapter().dump_python(self, mode="json")  # type: ignore[no-any-return]

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Raises ValueError when the data is not an orientation of this version."""
        return _adapter().validate_python(data)  # type: ignore[return-value]


@cache
def _adapter() -> TypeAdapter[Orientation]:
    return TypeAdapter(Orientation)
