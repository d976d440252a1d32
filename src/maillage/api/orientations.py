"""Orientations: answers in, steps and reasons out. Nothing is stored, nothing is logged of them."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from maillage.api.parameters import LanguageCode
from maillage.api.problems import ProblemError
from maillage.guidance import words
from maillage.guidance.answers import Answers, Where
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
)
from maillage.guidance.orientation import orient
from maillage.guidance.shapes import Orientation, Reason, Step, Suggestion
from maillage.guidance.where import from_code, from_departement, from_position

router = Router(tags=["orientations"])
MOST = 20
DEPARTEMENT = 3  # signs of the longest code of a département


class WhereIn(Schema):
    """Une commune ou un département par son code, ou une position (arrondie à 1 km)."""

    model_config = ConfigDict(extra="forbid", strict=True)

    code: str | None = Field(None, pattern=r"^[0-9][0-9AB][0-9]?([0-9]{2})?$")
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)


class AnswersIn(Schema):
    """Tout est facultatif : une question sans réponse n’est pas un non."""

    model_config = ConfigDict(extra="forbid")

    needs: list[Need] = Field([], max_length=MOST)
    procedures: list[Procedure] = Field([], max_length=MOST)
    connection: Connection | None = None
    devices: list[Device] = Field([], max_length=MOST)
    skills: list[Skill] = Field([], max_length=MOST)
    confidence: Confidence | None = None
    reading: Reading | None = Field(None, description="Lecture du français.")
    languages: list[LanguageCode] = Field([], max_length=MOST)
    situations: list[Situation] = Field([], max_length=MOST)
    cares: list[Care] = Field([], max_length=MOST)
    where: WhereIn | None = None
    reach: Reach | None = None
    moments: list[Moment] = Field([], max_length=MOST)
    cost: Cost | None = None


class AxisOut(Schema):
    axis: str
    name: str
    level: int = Field(ge=0, le=3, description="0 inconnu, 1 fragile, 2 à renforcer, 3 bon.")
    words: str


class ReasonOut(Schema):
    code: str
    text: str
    points: int = Field(description="Les points des raisons font le score.")
    caveat: bool = Field(description="À vérifier avant d’y aller.")


class SuggestionOut(Schema):
    id: str = Field(description="Le lieu entier est à /places/{id}.")
    nom: str
    adresse: str
    code_postal: str
    commune: str
    latitude: float
    longitude: float
    telephone: str | None
    prise_rdv: str | None
    horaires: str | None
    distance_km: float
    walking_minutes: int | None
    score: int
    reasons: list[ReasonOut]


class StepOut(Schema):
    kind: str = Field(description="help, learn ou equip.")
    title: str
    subject: str
    nothing_near: bool
    suggestions: list[SuggestionOut] = Field(description="La meilleure d’abord.")


class LineOut(Schema):
    code: str
    name: str
    number: str
    about: str


class OrientationOut(Schema):
    profile: list[AxisOut]
    steps: list[StepOut]
    lines: list[LineOut] = Field(description="Numéros nationaux à appeler.")
    town_hall: str | None
    version: int


@router.post(
    "/orientations",
    response=OrientationOut,
    operation_id="orientations",
    summary="Orienter une personne",
)
def orientations(request: HttpRequest, answers: AnswersIn) -> dict[str, Any]:  # noqa: ARG001
    """Les réponses d’un diagnostic donnent un profil et jusqu’à trois étapes, avec leurs raisons.

    Rien n’est gardé. Les textes sont dans la langue d’Accept-Language (fr, en, ar).
    """
    return _said(orient(_answers(answers), now=timezone.now()))


def _answers(given: AnswersIn) -> Answers:
    asked = given.model_dump(mode="json", exclude={"where"}, exclude_none=True)
    return replace(Answers.from_json(asked), where=_where(given.where))


def _where(given: WhereIn | None) -> Where | None:
    if given is None:
        return None
    found: Where | None = None
    if given.code:
        by_code = from_departement if len(given.code) <= DEPARTEMENT else from_code
        found = by_code(given.code)
    elif given.latitude is not None and given.longitude is not None:
        found = from_position(str(given.latitude), str(given.longitude))
    else:
        return None
    if found is None:
        raise ProblemError(404, gettext("Aucun territoire n’a ce code."))
    return found


def _said(told: Orientation) -> dict[str, Any]:
    return {
        "profile": [
            {"axis": one.axis, "name": one.name, "level": one.level, "words": one.words}
            for one in words.profile_words(told.profile)
        ],
        "steps": [_step(step) for step in told.steps],
        "lines": [_line(code) for code in told.lines],
        "town_hall": words.town_hall_words(told.town_hall) if told.town_hall else None,
        "version": told.version,
    }


def _line(code: str) -> dict[str, str]:
    line = words.line_words(code)
    return {"code": code, "name": line.name, "number": line.number, "about": line.about}


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "title": words.step_title(step),
        "subject": words.step_subject(step),
        "nothing_near": step.nothing_near,
        "suggestions": [_suggestion(one) for one in step.suggestions],
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {
        "id": one.key,
        "nom": one.name,
        "adresse": one.address,
        "code_postal": one.post_code,
        "commune": one.commune,
        "latitude": one.latitude,
        "longitude": one.longitude,
        "telephone": one.phone or None,
        "prise_rdv": one.booking or None,
        "horaires": one.hours or None,
        "distance_km": round(one.distance_km, 3),
        "walking_minutes": one.walking_minutes,
        "score": one.score,
        "reasons": [_reason(reason) for reason in one.reasons],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.code,
        "text": words.reason_words(reason),
        "points": reason.points,
        "caveat": reason.caveat,
    }
