"""The pages of a route card: made by a button, read by whoever holds its address."""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST, require_safe

from maillage.common.access import public
from maillage.common.throttling import wait_seconds
from maillage.guidance.cookie import answers_from
from maillage.guidance.enums import StepKind
from maillage.guidance.lines import are_served
from maillage.guidance.models import RouteCard
from maillage.guidance.orientation import orient
from maillage.guidance.route_cards.pdf import qr_svg, render_pdf
from maillage.guidance.route_cards.selectors import LiveStep, live_route_card, live_steps
from maillage.guidance.route_cards.services import create_route_card
from maillage.guidance.route_cards.sheet import sheet_of, validity_words
from maillage.guidance.route_cards.sms import text_messages
from maillage.guidance.route_cards.step_words import words_of

CARDS_AN_HOUR = 30
HOUR = 3600


@public
@require_POST
def route_card_create(request: HttpRequest) -> HttpResponse:
    """Make a card of the steps on the screen; `help`, `learn`, `equip` may choose another place."""
    now = timezone.now()
    answers = answers_from(request)
    if answers is None:
        return redirect("orientation_start")
    if wait_seconds(request, "route-card", limit=CARDS_AN_HOUR, window=HOUR, now=now):
        return render(request, "guidance/route_card_wait.html", status=429)
    card = create_route_card(
        orientation=orient(answers, now=now),
        chosen=_chosen(request),
        language=translation.get_language() or "fr",
        now=now,
        has_line=are_served(answers.where),
    )
    return redirect("route_card", card.token)


@public
@require_safe
def route_card(request: HttpRequest, token: str) -> HttpResponse:
    return _answer(request, token, _page)


@public
@require_safe
def route_card_pdf(request: HttpRequest, token: str) -> HttpResponse:
    return _answer(request, token, _pdf)


def _chosen(request: HttpRequest) -> dict[StepKind, int]:
    given = {kind: request.POST.get(kind.value, "") for kind in StepKind}
    return {kind: int(pk) for kind, pk in given.items() if pk.isascii() and pk.isdigit()}


Answer = Callable[[HttpRequest, RouteCard, list[LiveStep], datetime], HttpResponse]


def _answer(request: HttpRequest, token: str, answer: Answer) -> HttpResponse:
    """In the language of the address, or else of the card; no cache or search engine keeps it."""
    now = timezone.now()
    card = live_route_card(token, now=now)
    if card is None:
        return _private(render(request, "guidance/route_card_gone.html", status=410))
    language = request.LANGUAGE_CODE if "lang" in request.GET else card.language
    with translation.override(language):
        response = answer(request, card, live_steps(card), now)
    response["Content-Language"] = language
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then hide the origin of the page's own form, and it is refused.
    response["Referrer-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-cache"
    return response


def _address(request: HttpRequest, card: RouteCard) -> str:
    return request.build_absolute_uri(reverse("route_card", args=[card.token]))


def _page(
    request: HttpRequest, card: RouteCard, steps: list[LiveStep], now: datetime
) -> HttpResponse:
    address = _address(request, card)
    context = {
        "card": card,
        "steps": [words_of(step, now=now) for step in steps],
        "validity": validity_words(card),
        "address": address,
        "qr": qr_svg(address),
        "messages_to_send": text_messages(steps, address=address, until=card.expires_at, now=now),
    }
    return render(request, "guidance/route_card.html", context)


def _pdf(
    request: HttpRequest, card: RouteCard, steps: list[LiveStep], now: datetime
) -> HttpResponse:
    words = [words_of(step, now=now) for step in steps]
    sheet = sheet_of(card, words, address=_address(request, card))
    document = render_pdf(sheet, made_at=card.created_at)
    response = HttpResponse(document, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="feuille-de-route.pdf"'
    return response
