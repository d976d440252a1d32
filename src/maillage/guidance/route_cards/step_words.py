"""One step of a card in words of the active language: what the page and the sheet both say."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext

from maillage.guidance.route_cards.contents import PlaceFacts
from maillage.guidance.route_cards.hours import HoursLine, hours_lines
from maillage.guidance.route_cards.selectors import LiveStep
from maillage.guidance.route_cards.words import (
    BRING,
    PURPOSES,
    TITLES,
    access_words,
    fee_words,
    no_place_words,
    why_words,
)
from maillage.network.opening.words import OpeningWords, opening_words
from maillage.network.phones import Phone, phone


@dataclass(frozen=True, kw_only=True)
class PlaceWords:
    """`elsewhere` is a search around a place that closed, of which `opening` says nothing."""

    pk: int
    name: str
    address: str
    phone: Phone | None
    booking: str
    access: list[str]
    fee: str
    why: list[str]
    hours: list[HoursLine]
    opening: OpeningWords | None
    is_gone: bool
    elsewhere: str
    bring: str


@dataclass(frozen=True, kw_only=True)
class StepWords:
    number: int
    title: str
    purpose: str
    place: PlaceWords | None
    no_place: str


def words_of(live: LiveStep, *, now: datetime) -> StepWords:
    kind = live.step.kind
    return StepWords(
        number=live.number,
        title=str(TITLES[kind]),
        purpose=str(PURPOSES[kind]),
        place=_place(live, live.facts, now) if live.facts else None,
        no_place="" if live.facts else no_place_words(has_line=live.step.has_line),
    )


def _place(live: LiveStep, facts: PlaceFacts, now: datetime) -> PlaceWords:
    hours = hours_lines(facts.hours, now=now, code=facts.post_code)
    is_told = bool(hours) and not live.is_gone
    number = phone(facts.phone, code=facts.post_code)
    opening = None
    if is_told:
        opening = opening_words(
            facts.hours, now=now, code=facts.post_code, can_call=number is not None
        )
    return PlaceWords(
        pk=facts.place,
        name=facts.name,
        address=f"{facts.address}, {facts.post_code} {facts.commune}",
        phone=number,
        booking=facts.booking if facts.booking.startswith("https://") else "",
        access=access_words(facts.access_modes, can_call=number is not None),
        fee=next(iter(fee_words(facts.fees)), ""),
        why=why_words(live.step),
        hours=hours,
        opening=opening,
        is_gone=live.is_gone,
        elsewhere=_around(facts) if live.is_gone else "",
        bring=gettext("À apporter : %(things)s.") % {"things": BRING[live.step.kind]},
    )


def _around(facts: PlaceFacts) -> str:
    """The query of the list of places around this one."""
    if facts.latitude is None or facts.longitude is None:
        return urlencode({"lieu": facts.post_code})
    return urlencode({"pos": f"{facts.latitude:.3f},{facts.longitude:.3f}"}, safe=",")
