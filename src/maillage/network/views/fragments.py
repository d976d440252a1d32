"""Pieces of markup that are the same for everyone, kept once drawn.

A list page is mostly these; drawing them anew took four fifths of its time.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from maillage.network.cards import PlaceCard
from maillage.network.forms.filters import PlaceFilters
from maillage.network.forms.panel import panel


def drawn_cards(cards: Iterable[PlaceCard]) -> list[SafeString]:
    language = get_language() or "fr"
    return [_card(card, language) for card in cards]


def drawn_filters(filters: PlaceFilters) -> SafeString:
    """The fields of the filters; where one searches from does not change them."""
    bare = replace(filters, text="", where="", position=None, page=1)
    return _filters(bare, get_language() or "fr")


@lru_cache(maxsize=4096)
def _card(card: PlaceCard, _language: str) -> SafeString:
    return render_to_string("network/_place_card.html", {"card": card})


@lru_cache(maxsize=256)
def _filters(filters: PlaceFilters, _language: str) -> SafeString:
    return render_to_string("network/_filters.html", {"panel": panel(filters)})
