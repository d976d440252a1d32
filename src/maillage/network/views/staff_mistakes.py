from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillage.accounts.present import signed_in
from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.enums import MistakeState
from maillage.network.forms.staff_mistakes import MistakeAnswerForm, MistakeFilterForm
from maillage.network.forms.staff_place import FIRST, PlaceForm
from maillage.network.mistake_handling import (
    AlreadyHandledError,
    handle_mistake,
    open_mistakes,
    reopen_mistake,
    worklist,
)
from maillage.network.models import MistakeReport
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import needs
from maillage.network.views.staff_places import edit_context

EXPORTED = ["signale_le", "etat", "genre", "message", "lieu", "id", "commune", "suite"]


@needs(can_curate_places)
@require_GET
def mistake_list(request: HttpRequest) -> HttpResponseBase:
    form = MistakeFilterForm(request.GET)
    found = worklist(**form.asked())
    if kind := asked_sheet(request):
        rows = _export_rows(found.iterator(chunk_size=500))
        return sheet_response(kind, name="signalements", header=EXPORTED, rows=rows)
    context = {
        "form": form,
        "listing": listing(request, found),
        "waiting": open_mistakes().count(),
    }
    return render(request, "network/staff/mistake_list.html", context)


def _export_rows(rows: Iterator[MistakeReport]) -> Iterator[list[object]]:
    for report in rows:
        place = report.place
        yield [
            report.reported_at,
            report.get_state_display(),
            report.get_kind_display(),
            report.message,
            place.nom,
            place.key,
            place.commune,
            report.answer,
        ]


@needs(can_curate_places)
@require_GET
def mistake(request: HttpRequest, pk: int) -> HttpResponse:
    report = get_object_or_404(
        MistakeReport.objects.select_related("place__located_in", "handled_by"), pk=pk
    )
    form = PlaceForm(place=report.place, first=FIRST.get(report.kind, ()))
    context = {
        "report": report,
        "answer": MistakeAnswerForm(initial={"reponse": report.answer}),
        "is_open": report.state == MistakeState.OPEN,
        "next": open_mistakes().exclude(pk=pk).first(),
        **edit_context(report.place, form, now=timezone.now()),
    }
    return render(request, "network/staff/mistake.html", context)


@needs(can_curate_places)
@require_POST
def mistake_answer(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(MistakeReport, pk=pk)
    form = MistakeAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Dites si l’erreur est corrigée ou sans suite. Rien n’a changé."))
        return redirect("staff_mistake", pk=pk)
    state = MistakeState(form.cleaned_data["suite"])
    answer = form.cleaned_data["reponse"]
    try:
        handle_mistake(
            report_pk=pk, state=state, answer=answer, by=signed_in(request), now=timezone.now()
        )
    except AlreadyHandledError:
        messages.warning(request, _("Quelqu’un a déjà répondu à ce signalement. Voici sa réponse."))
    else:
        messages.success(request, _("Le signalement est traité. Merci."))
    return redirect("staff_mistake", pk=pk)


@needs(can_curate_places)
@require_POST
def mistake_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(MistakeReport, pk=pk)
    try:
        reopen_mistake(report_pk=pk)
    except AlreadyHandledError:
        messages.info(request, _("Ce signalement est déjà ouvert."))
    else:
        messages.success(request, _("Le signalement est de nouveau à traiter."))
    return redirect("staff_mistake", pk=pk)
