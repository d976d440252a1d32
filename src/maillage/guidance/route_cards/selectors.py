"""Reads: the card of an address, with the facts of its places as they are at this moment."""

from dataclasses import dataclass
from datetime import datetime

from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.contents import CardStep, PlaceFacts, facts_of, from_json
from maillage.network.models import Place


@dataclass(frozen=True, kw_only=True)
class LiveStep:
    """`facts` are today's; those of the day of the card when the place `is_gone`."""

    number: int
    step: CardStep
    facts: PlaceFacts | None
    is_gone: bool


def live_route_card(token: str, *, now: datetime) -> RouteCard | None:
    """The card of this address; None when it never was, or is no more: the two look the same."""
    return RouteCard.objects.filter(token=token, expires_at__gt=now).order_by("pk").first()


def live_steps(card: RouteCard) -> list[LiveStep]:
    """The steps with today's facts, in one query."""
    steps = from_json(card.steps)
    places = _places([step.facts.place for step in steps if step.facts])
    return [_live(number, step, places) for number, step in enumerate(steps, start=1)]


def _places(pks: list[int]) -> dict[int, Place]:
    found = Place.objects.select_related("merged_into").in_bulk(pks)
    return {pk: place.merged_into or place for pk, place in found.items()}


def _live(number: int, step: CardStep, places: dict[int, Place]) -> LiveStep:
    place = places.get(step.facts.place) if step.facts else None
    is_gone = step.facts is not None and (
        place is None or place.vanished_at is not None or place.merged_into_id is not None
    )
    facts = step.facts if place is None or is_gone else facts_of(place)
    return LiveStep(number=number, step=step, facts=facts, is_gone=is_gone)
