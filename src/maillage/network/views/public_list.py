"""The list of places and its map, two readings of one address."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from maillage.common.access import public
from maillage.network.cards import place_cards
from maillage.network.forms.filters import PlaceFilters, read_filters
from maillage.network.forms.panel import chips
from maillage.network.index import PlaceIndex, index
from maillage.network.search import Found, find, is_holiday, nearest, radius_km
from maillage.network.views.fragments import drawn_cards, drawn_filters
from maillage.network.views.map_settings import map_settings
from maillage.network.whereabouts import Where, Whereabouts, whereabouts

FALLBACK_COUNT = 3
KEPT = 40  # pages of 50 KB: two megabytes a process at most


@dataclass(frozen=True)
class Pages:
    """Where one is among the pages; an empty query means there is no such page."""

    number: int
    count: int
    previous: str
    following: str


@public
@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places near somewhere, filtered; everything chosen is in the address."""
    reading = read_filters(request.GET)
    filters, asked = reading.filters, whereabouts(reading.filters)
    sent = "lieu" in request.GET or "" in request.GET.values()
    if sent and not reading.problems and (asked.where or not filters.text):
        return _short_address(filters, asked.where)
    problems = (*reading.problems, *filter(None, [asked.problem]))
    body = _body(index(), filters, asked, problems)
    return render(request, "network/places.html", {"where": asked.where, "body": body})


def _short_address(filters: PlaceFilters, where: Where | None) -> HttpResponse:
    """The form as one sends it has every field; what is left is worth sharing."""
    position = filters.position if where and where.is_here else None
    query = filters.query(text="", where=where.code if where else "", position=position)
    return HttpResponseRedirect(f"{reverse('places')}?{query}" if query else reverse("places"))


def _body(
    places_now: PlaceIndex, filters: PlaceFilters, asked: Whereabouts, problems: tuple[str, ...]
) -> SafeString:
    """The page inside its shell: the same for everyone who asks within the minute."""
    now = timezone.now().replace(second=0, microsecond=0)
    key = ("places", filters, problems, now, get_language())
    known = places_now.kept.get(key)
    if isinstance(known, bytes):
        return mark_safe(known.decode())  # noqa: S308 -- drawn by the template below
    context = {**_context(places_now, filters, asked, now), "problems": problems}
    drawn = render_to_string("network/_places_body.html", context)
    if len(places_now.kept) >= KEPT:
        places_now.kept.clear()
    places_now.kept[key] = drawn.encode()  # half of what its letters take
    return drawn


def _context(
    places_now: PlaceIndex, filters: PlaceFilters, asked: Whereabouts, now: datetime
) -> dict[str, object]:
    stuck = bool(asked.choices or (filters.text and not asked.where))
    found = Found.nothing() if stuck else find(places_now, filters, asked.where, now=now)
    number = min(filters.page, found.pages)
    return {
        "filters": filters,
        "where": asked.where,
        "choices": [
            (choice, filters.query(text="", where=choice.code)) for choice in asked.choices
        ],
        "filters_html": drawn_filters(filters),
        "chips": chips(filters),
        "cards": _cards(places_now, found.page(number), now),
        "fallback": _fallback(places_now, filters, asked.where, found, now),
        "total": len(found),
        "pages": _pages(filters, number, found.pages),
        "radius": radius_km(filters, asked.where) if asked.where else None,
        "export_query": filters.query(page=1),
        "is_holiday": is_holiday(now),
        "map": map_settings(places_now, found, asked.where, filters.query(page=1)),
        "unfiltered_query": PlaceFilters(
            where=filters.where, position=filters.position, radius=filters.radius
        ).query(),
    }


def _cards(places_now: PlaceIndex, found: Found, now: datetime) -> SafeString:
    return drawn_cards(place_cards(places_now, found, now=now))


def _fallback(
    places_now: PlaceIndex, filters: PlaceFilters, where: Where | None, found: Found, now: datetime
) -> SafeString:
    """Nothing near: what is nearest all the same."""
    if where is None or where.point is None or len(found):
        return SafeString()
    closest = nearest(places_now, filters, where.point, count=FALLBACK_COUNT, now=now)
    return _cards(places_now, closest, now)


def _pages(filters: PlaceFilters, number: int, count: int) -> Pages:
    return Pages(
        number=number,
        count=count,
        previous=filters.query(page=number - 1) if number > 1 else "",
        following=filters.query(page=number + 1) if number < count else "",
    )
