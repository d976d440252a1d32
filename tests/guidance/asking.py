"""Asking on behalf of someone, on a Tuesday at ten."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from maillage.guidance.answers import Answers
from maillage.guidance.enums import StepKind
from maillage.guidance.orientation import orient
from maillage.guidance.shapes import Orientation, Step, Suggestion
from maillage.guidance.words import reason_words
from tests.guidance.factories import SAINT_DENIS

TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("Europe/Paris"))


def asking(*, now: datetime = TUESDAY, **answers: Any) -> Orientation:
    """Someone in Saint-Denis, unless they say where; values as a form would send them."""
    where = answers.pop("where", SAINT_DENIS)
    return orient(Answers.from_json({**answers, "where": where}), now=now)


def step(orientation: Orientation, kind: StepKind) -> Step:
    return next(step for step in orientation.steps if step.kind == kind)


def names(orientation: Orientation, kind: StepKind) -> list[str]:
    return [place.name for place in step(orientation, kind).suggestions]


def first(orientation: Orientation, kind: StepKind) -> Suggestion:
    return step(orientation, kind).suggestions[0]


def why(suggestion: Suggestion, *, language: str = "fr") -> list[str]:
    with translation.override(language):
        return [reason_words(reason).replace("\u00a0", " ") for reason in suggestion.reasons]


def kinds(orientation: Orientation) -> list[StepKind]:
    return [step.kind for step in orientation.steps]
