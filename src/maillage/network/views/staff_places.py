from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.network.duplicates import worklist
from maillage.network.duplicates.staff_comparison import label
from maillage.network.editing import (
    NothingToGiveBackError,
    edit_place,
    give_back,
    hide_place,
    show_place,
    source_values,
)
from maillage.network.forms.staff_place import PlaceForm
from maillage.network.mistake_handling import open_mistakes
from maillage.network.models import ImportRun, Place
from maillage.network.opening.parsing import parse
from maillage.network.opening.words import week_words
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import needs
from maillage.network.owners import SHOWN, STAFF

LONGEST_HOURS = 2000


@needs(can_curate_places)
@require_GET
def staff_places(request: HttpRequest) -> HttpResponse:
    """What waits for someone, the exception first."""
    waiting = open_mistakes()
    runs = ImportRun.objects.select_related("source").order_by("-started_at", "-pk")
    context = {
        "mistakes": waiting.count(),
        "oldest": waiting.first(),
        "pairs": worklist.open_count(),
        "run": runs.first(),
        "places": Place.objects.listed().count(),
    }
    return render(request, "network/staff/places.html", context)


@needs(can_curate_places)
@require_http_methods(["GET", "POST"])
def place_edit(request: HttpRequest, pk: int) -> HttpResponse:
    place = get_object_or_404(Place, pk=pk)
    form = PlaceForm(request.POST or None, place=place)
    if request.method == "POST" and form.is_valid():
        changed = edit_place(place_pk=pk, values=form.values())
        _say_changed(request, changed)
        back = request.POST.get("signalement", "")
        if back.isdigit():
            return redirect("staff_mistake", pk=int(back))
        return redirect("staff_place_edit", pk=pk)
    context = edit_context(place, form, now=timezone.now())
    return render(request, "network/staff/place_edit.html", context)


def edit_context(place: Place, form: PlaceForm, *, now: datetime) -> dict[str, Any]:
    """What the form of a place needs, alone on its page or beside a report."""
    return {
        "place": place,
        "form": form,
        "week": week_words(place.horaires, now=now, code=place.code_insee or place.code_postal),
        "owned": _owned(place),
        "is_hidden": place.vanished_at is not None,
        "records": place.records.select_related("source").order_by("pk"),
    }


def _owned(place: Place) -> list[dict[str, Any]]:
    """The fields staff decided, with what the source says today."""
    names = [n for n, owner in place.field_owners.items() if owner == STAFF and n != SHOWN]
    source = source_values(place) if names else {}
    return [
        {"name": name, "label": label(name), "source": source.get(name), "known": name in source}
        for name in names
    ]


def _say_changed(request: HttpRequest, changed: list[str]) -> None:
    if not changed:
        messages.info(request, _("Rien n’a changé."))
        return
    names = ", ".join(label(name) for name in changed)
    messages.success(request, _("C’est enregistré : %(names)s.") % {"names": names})


@needs(can_curate_places)
@require_POST
def place_give_back(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Place, pk=pk)
    try:
        give_back(place_pk=pk, column=request.POST.get("champ", ""))
    except NothingToGiveBackError:
        messages.error(request, _("La source ne dit plus rien de ce champ. Rien n’a changé."))
    else:
        messages.success(request, _("Le champ suit de nouveau sa source."))
    return redirect("staff_place_edit", pk=pk)


@needs(can_curate_places)
@require_POST
def place_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Place, pk=pk)
    if request.POST.get("montrer"):
        show_place(place_pk=pk)
        messages.success(request, _("Le lieu est de nouveau visible."))
    else:
        hide_place(place_pk=pk, now=timezone.now())
        messages.success(request, _("Le lieu n’est plus visible du public."))
    return redirect("staff_place_edit", pk=pk)


@needs(can_curate_places)
@require_GET
def hours_words(request: HttpRequest) -> JsonResponse:
    """Hours being typed, read back in words, so that a slip is seen at once."""
    text = request.GET.get("texte", "").strip()[:LONGEST_HOURS]
    opening = parse(text)
    if opening is None:
        words = _("Ces horaires ne sont pas compris.") if text else _("Aucun horaire.")
        return JsonResponse({"understood": False, "words": words, "days": []})
    week = week_words(opening.text, now=timezone.now(), code=request.GET.get("code", "")[:5])
    days = [{"name": day.name, "hours": day.hours} for day in week]
    return JsonResponse({"understood": True, "words": opening.text, "days": days})
