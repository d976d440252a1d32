"""What the person answered: nothing here says who they are, and nothing is kept on the server."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Self

from pydantic import AfterValidator, TypeAdapter

from maillage.guidance.enums import (
    Care,
    Confidence,
    Connection,
    Cost,
    Device,
    Moment,
    Need,
    Procedure,
    Reach,
    Reading,
    Situation,
    Skill,
    WhereKind,
)
from maillage.network.languages import BY_CODE


def _spoken(code: str) -> str:
    if code not in BY_CODE:
        raise ValueError(f"unknown language: {code}")
    return code


LanguageCode = Annotated[str, AfterValidator(_spoken)]


@dataclass(frozen=True, kw_only=True)
class Where:
    """Around which point to look: a commune's town hall, or a position rounded to about 1 km."""

    kind: WhereKind
    code: str = ""
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class Answers:
    """An empty tuple or None means "not asked, passed or unknown", never "no"."""

    needs: tuple[Need, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    connection: Connection | None = None
    devices: tuple[Device, ...] = ()
    skills: tuple[Skill, ...] = ()
    confidence: Confidence | None = None
    reading: Reading | None = None
    languages: tuple[LanguageCode, ...] = ()
    situations: tuple[Situation, ...] = ()
    cares: tuple[Care, ...] = ()
    where: Where | None = None
    reach: Reach | None = None
    moments: tuple[Moment, ...] = ()
    cost: Cost | None = None

    def to_json(self) -> dict[str, Any]:
        """Only what was answered, so that the cookie stays small."""
        whole = _adapter().dump_python(self, mode="json")
        return {key: value for key, value in whole.items() if value not in (None, [], ())}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Raises ValueError on a value this version does not know."""
        known = {field.name for field in fields(cls)}
        if unknown := sorted(set(data) - known):
            raise ValueError(f"unknown answers: {', '.join(unknown)}")
        return _adapter().validate_python(data)  # type: ignore[return-value]


@cache
def _adapter() -> TypeAdapter[Answers]:
    return TypeAdapter(Answers)
