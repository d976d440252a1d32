"""Pieces of markup that are the same for everyone, kept once drawn.

A list page is mostly these; drawing them anew took four fifths of its time.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from maillage.network.cards import Facts, PlaceCard, facts_shown
from maillage.network.forms.filters import PlaceFilters
from maillage.network.forms.panel import panel


def drawn_cards(cards: Iterable[PlaceCard]) -> SafeString:
    """The items of a list of places; nothing at all when there is none."""
    language = get_language() or "fr"
    drawn = [(card, _facts(card.facts, language)) for card in cards]
    return (
        render_to_string("network/_place_cards.html", {"cards": drawn}) if drawn else SafeString()
    )


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
