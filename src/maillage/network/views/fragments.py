"""Pieces of markup that are the same for everyone, kept once drawn.

A list page is mostly these; drawing them anew took four fifths of its time.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from html import escape  # Django's own also takes lazy texts, at ten times the price

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from maillage.design.templatetags.design import icon
from maillage.network.cards import Facts, PlaceCard, facts_shown
from maillage.network.forms.filters import PlaceFilters
from maillage.network.forms.panel import panel

# Written here and not in a template, which would take a quarter of the time of a whole page.
CARD = (
    '<li><article class="card place-card">'
    '<header><h3><a href="%s"><bdi>%s</bdi></a></h3>%s</header>\n'
    '<p class="opening opening-%s">%s<span>%s</span></p>\n'
    '<p class="soft"><bdi dir="ltr">%s</bdi></p>%s</article></li>'
)
DISTANCE = '<span class="place-distance">%s</span>'


def drawn_cards(cards: Iterable[PlaceCard]) -> SafeString:
    """The items of a list of places; nothing at all when there is none."""
    language, clock = get_language() or "fr", icon("clock")
    items = [
        CARD
        % (
            card.url,
            escape(card.name),
            DISTANCE % escape(card.distance) if card.distance else "",
            card.opening.state,
            clock,
            escape(card.opening.words),
            escape(card.address),
            _facts(card.facts, language),
        )
        for card in cards
    ]
    return mark_safe("\n".join(items))  # noqa: S308 -- what people wrote is escaped above


def drawn_filters(filters: PlaceFilters) -> SafeString:
    """The fields of the filters; where one searches from does not change them."""
    bare = replace(filters, text="", where="", position=None, page=1)
    return _filters(bare, get_language() or "fr")


@lru_cache(maxsize=2048)
def _facts(facts: Facts, _language: str) -> SafeString:
    return render_to_string("network/_place_facts.html", {"facts": facts_shown(facts)})


@lru_cache(maxsize=64)
def _filters(filters: PlaceFilters, _language: str) -> SafeString:
    return render_to_string("network/_filters.html", {"panel": panel(filters)})
