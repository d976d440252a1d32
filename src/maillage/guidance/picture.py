"""The small map beside the steps: the best place of each, under the number of its step."""

from dataclasses import dataclass

from django.utils.translation import gettext

from maillage.guidance.answers import Where
from maillage.guidance.enums import WhereKind
from maillage.guidance.shapes import Step, Suggestion
from maillage.guidance.words import distance_words
from maillage.territory.drawing import Spot, apart
from maillage.territory.selectors import map_around

GAP = 28.0  # between the middles of two dots


@dataclass(frozen=True, kw_only=True)
class Dot:
    """In whole units of the picture; `base` is the line its number stands on.

    `unsure`: its commune alone is known, so that it is drawn hollow.
    """

    number: int
    x: int
    y: int
    unsure: bool

    @property
    def base(self) -> int:
        return self.y + 5


@dataclass(frozen=True, kw_only=True)
class Picture:
    """`label` says in words all that the picture tells."""

    land: str
    label: str
    dots: tuple[Dot, ...]
    start: Spot | None


def picture_of(steps: tuple[Step, ...], where: Where | None) -> Picture | None:
    """None without a place, or where no contour is known."""
    best = [(number, step.suggestions[0]) for number, step in _found(steps)]
    shown = [(number, place) for number, place in best if place.latitude or place.longitude]
    if not shown:
        return None
    start = _start(where)
    points = [*start, *((place.latitude, place.longitude) for _number, place in shown)]
    drawn = map_around(points)
    if drawn is None:
        return None
    spots = apart(drawn.spots, gap=GAP)
    placed = zip(shown, spots[len(start) :], strict=True)
    return Picture(
        land=drawn.land,
        label=_label(shown),
        dots=tuple(
            Dot(number=number, x=round(x), y=round(y), unsure=place.distance_unsure)
            for (number, place), (x, y) in placed
        ),
        start=(round(spots[0][0]), round(spots[0][1])) if start else None,
    )


def _found(steps: tuple[Step, ...]) -> list[tuple[int, Step]]:
    return [(number, step) for number, step in enumerate(steps, start=1) if step.suggestions]


def _start(where: Where | None) -> list[tuple[float, float]]:
    """Of who told a département alone, no place of theirs is known."""
    if where is None or where.kind == WhereKind.DEPARTEMENT:
        return []
    if where.latitude is None or where.longitude is None:
        return []
    return [(where.latitude, where.longitude)]


def _label(shown: list[tuple[int, Suggestion]]) -> str:
    said = [f"{number}. {place.name}{_far(place)}" for number, place in shown]
    return gettext("Carte des lieux proposés : %(places)s") % {"places": " ; ".join(said)}


def _far(place: Suggestion) -> str:
    return "" if place.distance_unsure else f" ({distance_words(place.distance_km)})"
