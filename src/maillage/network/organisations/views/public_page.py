"""What anyone may read of an organisation: never who works there."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.common.access import public
from maillage.network.models import Organisation, Place
from maillage.network.opening.words import opening_words, week_words
from maillage.network.organisations.territories import territory_names
from maillage.network.phones import phone


@public
@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """A closed one, one that keeps to itself and none are answered alike."""
    shown = get_object_or_404(Organisation, slug=slug, is_public=True, closed_at=None)
    now = timezone.now()
    number = phone(shown.phone, code="")
    places = shown.places.filter(vanished_at=None, merged_into=None).order_by("nom", "pk")
    context = {
        "organisation": shown,
        "places": [_line(place, now) for place in places],
        "opening": opening_words(shown.opening, now=now, code="", can_call=number is not None)
        if shown.opening
        else None,
        "week": week_words(shown.opening, now=now, code=""),
        "phone": number,
        "territories": [name for _code, name in territory_names(shown.territories)],
    }
    return render(request, "network/organisation.html", context)


def _line(place: Place, now: datetime) -> dict[str, object]:
    code = place.located_in_id or place.code_postal
    can_call = phone(place.telephone, code=code) is not None
    words = opening_words(place.horaires, now=now, code=code, can_call=can_call)
    return {"place": place, "opening": words}
