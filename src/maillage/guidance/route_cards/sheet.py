"""Everything the printed sheet says, in the active language, cut so that it fits one page."""

from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, get_language_bidi, gettext

from maillage.common.prints.fonts import drawable
from maillage.guidance.models import RouteCard
from maillage.guidance.route_cards.pdf import qr_svg
from maillage.guidance.route_cards.step_words import PlaceWords, StepWords
from maillage.guidance.route_cards.words import closed_words, unknown_hours_words

LONGEST_NAME, LONGEST_ADDRESS, LONGEST_SENTENCE = 80, 110, 160
LONGEST_DAYS, LONGEST_TIMES, HOURS_SHOWN = 60, 120, 7
Part = dict[str, Any]


def validity_words(card: RouteCard) -> str:
    made, until = (
        date_format(localtime(moment), "j F Y") for moment in (card.created_at, card.expires_at)
    )
    words = gettext("Faite le %(made)s. Valable jusqu’au %(until)s.")
    return words % {"made": made, "until": until}


def sheet_of(card: RouteCard, steps: list[StepWords], *, address: str) -> Part:
    """The values that `sheet.typ` draws; `address` is the absolute address of the card."""
    qr_alt = gettext("Code QR vers l’adresse de cette feuille : %(address)s")
    return {
        "language": (get_language() or "fr")[:2],
        "direction": "rtl" if get_language_bidi() else "ltr",
        "title": gettext("Votre feuille de route"),
        "subtitle": gettext("Gardez cette feuille avec vous. Montrez-la sur place."),
        "validity": validity_words(card),
        "qr": qr_svg(address),
        "qr_alt": qr_alt % {"address": address},
        "qr_caption": gettext("À jour, sur un téléphone"),
        "privacy": gettext("Cette feuille ne porte ni votre nom ni vos réponses."),
        "address_title": gettext("Sur internet :"),
        "address": address,
        "notes_title": gettext("Mes notes, mes rendez-vous"),
        "steps": [_step(step) for step in steps],
    }


def _step(step: StepWords) -> Part:
    return {
        "number": str(step.number),
        "title": step.title,
        "purpose": step.purpose,
        "hours_title": gettext("Quand ?"),
        **(_with_place(step.place) if step.place else _without_place(step.no_place)),
    }


def _without_place(words: str) -> Part:
    return {
        "name": _text(""),
        "facts": [_text(words, icon="phone")],
        "hours": [],
        "bring": _text(""),
    }


def _with_place(place: PlaceWords) -> Part:
    return {
        "name": _text(place.name, longest=LONGEST_NAME, latin=True),
        "facts": _facts(place),
        "hours": _hours(place),
        "bring": _text(place.bring, icon="bag"),
    }


def _facts(place: PlaceWords) -> list[Part]:
    told = []
    if place.is_gone:
        told.append(_text(closed_words(can_call=bool(place.phone)), icon="warning"))
    told.append(_text(place.address, icon="pin", longest=LONGEST_ADDRESS, latin=True))
    if place.phone:
        told.append(_text(place.phone.shown, icon="phone", latin=True, big=True))
    told += [_text(words, icon="door") for words in place.access]
    told += [_text(place.fee, icon="coin")] if place.fee else []
    return told + [_text(words, icon="check") for words in place.why]


def _hours(place: PlaceWords) -> list[Part]:
    if not place.hours:
        unknown = unknown_hours_words(can_call=bool(place.phone))
        return [{"days": "", "times": drawable(unknown, longest=LONGEST_SENTENCE)}]
    return [
        {
            "days": drawable(line.days, longest=LONGEST_DAYS),
            "times": drawable(line.times, longest=LONGEST_TIMES),
        }
        for line in place.hours[:HOURS_SHOWN]
    ]


def _text(
    text: str,
    *,
    icon: str = "",
    longest: int = LONGEST_SENTENCE,
    latin: bool = False,
    big: bool = False,
) -> Part:
    """`latin` keeps names and numbers from left to right inside an Arabic sheet."""
    return {"text": drawable(text, longest=longest), "icon": icon, "latin": latin, "big": big}
