"""What the result page shows: every word is ready, the template only lays it out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext

from maillage.guidance.answers import Answers
from maillage.guidance.flow import asked
from maillage.guidance.picture import Picture, picture_of
from maillage.guidance.questions.model import FieldKind, Question
from maillage.guidance.shapes import Orientation, Reason, Step, Suggestion
from maillage.guidance.words import (
    AxisWords,
    LineWords,
    distance_words,
    line_words,
    profile_words,
    reason_words,
    step_subject,
    step_title,
    town_hall_words,
    walking_words,
)
from maillage.network.opening.words import OpeningWords, opening_words
from maillage.network.phones import Phone, phone

# Said better elsewhere on the card: by the distance and by the opening hours.
SHOWN_ELSEWHERE = frozenset({"near", "hours_known", "hours_unknown", "open_now", "open_today"})
MOST_REASONS = 5
# From here on, the size of a commune matters less than how far it is.
FAR_ENOUGH_KM = 4.0


@dataclass(frozen=True, kw_only=True)
class PointsWords:
    words: str
    points: int


@dataclass(frozen=True, kw_only=True)
class Card:
    place: Suggestion
    url: str
    address: str
    distance: str
    walking: str
    opening: OpeningWords
    phone: Phone | None
    reasons: list[str]
    caveats: list[str]
    points: list[PointsWords]
    updated: str


@dataclass(frozen=True, kw_only=True)
class StepCards:
    number: int
    kind: str
    title: str
    subject: str
    nothing_near: bool
    wished: str
    best: Card | None
    others: list[Card]


@dataclass(frozen=True, kw_only=True)
class Summary:
    """One question with what was answered, to change it."""

    name: str
    url: str
    answered: list[str]


@dataclass(frozen=True, kw_only=True)
class Result:
    where: str
    steps: list[StepCards]
    axes: list[AxisWords]
    lines: list[LineWords]
    town_hall: str
    summary: list[Summary]
    picture: Picture | None

    @property
    def has_places(self) -> bool:
        return any(step.best for step in self.steps)


def present(orientation: Orientation, answers: Answers, *, now: datetime) -> Result:
    return Result(
        where=orientation.where,
        steps=[
            _step(step, number=number, now=now)
            for number, step in enumerate(orientation.steps, start=1)
        ],
        axes=profile_words(orientation.profile),
        lines=[line_words(code) for code in orientation.lines],
        town_hall=town_hall_words(orientation.town_hall) if orientation.town_hall else "",
        summary=[summarised(question, answers) for question in asked(answers)],
        picture=picture_of(orientation.steps, answers.where),
    )


def _step(step: Step, *, number: int, now: datetime) -> StepCards:
    cards = [_card(suggestion, now=now) for suggestion in step.suggestions]
    return StepCards(
        number=number,
        kind=step.kind.value,
        title=step_title(step),
        subject=step_subject(step),
        nothing_near=step.nothing_near,
        wished=distance_words(step.wished_km) if step.wished_km else "",
        best=cards[0] if cards else None,
        others=cards[1:],
    )


def _card(place: Suggestion, *, now: datetime) -> Card:
    minutes = place.walking_minutes
    number = phone(place.phone, code=place.post_code)
    return Card(
        place=place,
        url=reverse("place", args=[place.place]),
        address=f"{place.address}, {place.post_code} {place.commune}",
        distance=_distance(place),
        walking=walking_words(minutes) if minutes else "",
        opening=opening_words(
            place.hours, now=now, code=place.post_code, can_call=number is not None
        ),
        phone=number,
        reasons=_said(r for r in place.reasons if not r.caveat)[:MOST_REASONS],
        caveats=_said(r for r in place.reasons if r.caveat),
        points=[
            PointsWords(words=reason_words(r), points=r.points) for r in place.reasons if r.points
        ],
        updated=_month(place.updated),
    )


def _distance(place: Suggestion) -> str:
    """Of a place known by its commune alone, only what is true from any of its streets."""
    if not place.distance_unsure:
        return distance_words(place.distance_km)
    if place.distance_km < FAR_ENOUGH_KM:
        return ""
    return gettext("environ %(distance)s") % {"distance": distance_words(round(place.distance_km))}


def _month(updated: str) -> str:
    return date_format(date.fromisoformat(updated), "F Y") if updated else ""


def _said(reasons: Iterable[Reason]) -> list[str]:
    return [reason_words(r) for r in reasons if r.code not in SHOWN_ELSEWHERE]


@cache
def _change_url(key: str) -> str:
    return f"{reverse('orientation_question', args=[key])}?suite=resultat"


def summarised(question: Question, answers: Answers) -> Summary:
    said: list[str] = []
    for field in question.fields:
        given = getattr(answers, field.name)
        if field.kind == FieldKind.PLACE:
            said += [given.name] if given else []
            continue
        values = given if isinstance(given, tuple) else (given,)
        said += [str(choice.text) for choice in field.choices if choice.value in values]
    return Summary(name=str(question.short), url=_change_url(question.key), answered=said)
