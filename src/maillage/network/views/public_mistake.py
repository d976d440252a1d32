"""Reporting a mistake about a place, without saying who one is."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from maillage.common.access import public
from maillage.common.throttling import wait_seconds
from maillage.network.forms.mistake import MistakeForm
from maillage.network.mistakes import report_mistake
from maillage.network.models import Place

REPORTS, WINDOW = 5, 600  # a person sends no more in ten minutes


@public
@require_http_methods(["GET", "HEAD", "POST"])
def place_report_mistake(request: HttpRequest, pk: int) -> HttpResponse:
    place = get_object_or_404(Place.objects.listed(), pk=pk)
    form = MistakeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if wait_seconds(request, "mistake", limit=REPORTS, window=WINDOW, now=now):
            status = 429
        else:
            _keep(place, form, now=now)
            return redirect("place_report_thanks", pk)
    context = {"place": place, "form": form, "is_busy": status != 200}  # noqa: PLR2004
    return render(request, "network/place_report_mistake.html", context, status=status)


@public
@require_safe
def place_report_thanks(request: HttpRequest, pk: int) -> HttpResponse:
    place = get_object_or_404(Place.objects.listed(), pk=pk)
    return render(request, "network/place_report_thanks.html", {"place": place})


def _keep(place: Place, form: MistakeForm, *, now: datetime) -> None:
    """A program is thanked like anyone and learns nothing."""
    if not form.is_from_a_program:
        report_mistake(
            place=place,
            kind=form.cleaned_data["kind"],
            message=form.cleaned_data["message"],
            now=now,
        )
