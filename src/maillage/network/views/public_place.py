"""The page of one place, and the few lines a map shows of it."""

from datetime import datetime

import numpy as np
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from maillage.common.access import public
from maillage.network.cards import place_cards
from maillage.network.details import details
from maillage.network.index import index
from maillage.network.models import Place
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import active_member
from maillage.network.search import Found
from maillage.network.views.fragments import drawn_cards

NEIGHBOURS = 4
MERGES_FOLLOWED = 10


@public
@require_safe
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One place in plain words; a merged one leads to the kept one, a vanished one says so."""
    shown = get_object_or_404(Place.objects.select_related("located_in"), pk=pk)
    now = timezone.now()
    if shown.merged_into_id is not None:
        return redirect("place", _kept(shown).pk, permanent=True)
    context: dict[str, object] = {"place": shown, "neighbours": _neighbours(shown, now)}
    if shown.vanished_at is not None:
        return render(request, "network/place_gone.html", context, status=410)
    context["details"] = details(shown, now=now)
    context["may_correct"] = can_curate_places(active_member(request))
    return render(request, "network/place.html", context)


@public
@require_safe
def place_summary(request: HttpRequest, pk: int) -> HttpResponse:
    """What a marker of the map opens: a card without the page around it."""
    places_now = index()
    row = places_now.row_of(pk)
    if row is None:
        raise Http404
    found = Found(np.array([row], dtype=np.int64), None)
    cards = place_cards(places_now, found, now=timezone.now())
    return render(request, "network/place_summary.html", {"cards": cards})


def _kept(shown: Place) -> Place:
    """The place at the end of its merges; bounded, should data ever go round in circles."""
    for _step in range(MERGES_FOLLOWED):
        if shown.merged_into is None:
            break
        shown = shown.merged_into
    return shown


def _neighbours(shown: Place, now: datetime) -> SafeString:
    if shown.latitude is None or shown.longitude is None:
        return SafeString()
    places_now = index()
    rows, km = places_now.nearest(shown.latitude, shown.longitude, NEIGHBOURS + 1)
    others = places_now.pk[rows] != shown.pk
    near = Found(rows[others][:NEIGHBOURS], km[others][:NEIGHBOURS])
    return drawn_cards(place_cards(places_now, near, now=now))
