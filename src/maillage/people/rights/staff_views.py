"""What a person may ask, noted at the reception and answered by the coordinator."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.common.prints import pdf_response
from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.texts import LANGUAGES
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.languages import AUTONYMS, best_language
from maillage.people.models import Person, RightsRequest
from maillage.people.perms import can_answer_rights, can_open_files
from maillage.people.rights.copying import copy_document, copy_json
from maillage.people.rights.enums import RequestKind
from maillage.people.rights.selectors import ends_on, is_restricted, requests_of
from maillage.people.rights.services import (
    RightsError,
    answer_request,
    erase_person,
    lift_restriction,
    note_request,
)
from maillage.people.rights.staff_forms import EraseForm, ReplyForm, RequestForm


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def rights(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid)
    form = RequestForm(request.POST or None)
    if form.is_valid():
        note_request(
            person=person,
            kind=RequestKind(form.cleaned_data["kind"]),
            words=form.cleaned_data["words"],
            member=acting(request),
            now=timezone.now(),
        )
        messages.success(request, _("C’est noté. La coordination a un mois pour répondre."))
        return _back(person)
    asked = [(one, ReplyForm(auto_id=f"r{one.pk}_%s")) for one in requests_of(person)]
    context = {
        "person": person,
        "form": form,
        "asked": asked,
        "may_answer": can_answer_rights(acting(request)),
        "is_restricted": is_restricted(person),
        "ends_on": ends_on(person),
        "languages": AUTONYMS.items(),
        "language": best_language(person),
    }
    return render(request, "people/staff/rights.html", context, status=400 if form.errors else 200)


@needs(can_answer_rights)
@require_POST
def reply(request: HttpRequest, uid: UUID, asked: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)

    def answer(one: RightsRequest) -> None:
        answer_request(
            asked=one,
            done="done" in request.POST,
            answer=form.cleaned_data["answer"],
            member=acting(request),
            now=timezone.now(),
        )

    return _do(request, person, asked, answer, _("La réponse est notée."))


@needs(can_answer_rights)
@require_POST
def lift(request: HttpRequest, uid: UUID, asked: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)

    def end_pause(one: RightsRequest) -> None:
        lift_restriction(asked=one, member=acting(request), now=timezone.now())

    return _do(request, person, asked, end_pause, _("La pause est levée."))


def _do(
    request: HttpRequest,
    person: Person,
    asked: UUID,
    act: Callable[[RightsRequest], None],
    words: str,
) -> HttpResponse:
    one = RightsRequest.objects.filter(person=person, uid=asked).order_by("pk").first()
    if one is None:
        raise Http404
    one.person = person
    try:
        act(one)
    except RightsError:
        messages.error(request, _("Un refus dit pourquoi. Écrivez la raison, puis recommencez."))
    else:
        messages.success(request, words)
    return _back(person)


@needs(can_answer_rights)
@require_safe
def copy(request: HttpRequest, uid: UUID) -> HttpResponse:
    """`format=json` for machines, else a PDF in the language of the person."""
    person, now = open_person(request, uid, action=ReadAction.EXPORT), timezone.now()
    with translation.override(_language(request, person)):
        if request.GET.get("format") == "json":
            whole = copy_json(person, now=now)
            response = HttpResponse(whole, content_type="application/json; charset=utf-8")
            response["Content-Disposition"] = 'attachment; filename="copie-de-mes-donnees.json"'
            response["Cache-Control"] = "private, no-store"
            return response
        return pdf_response(copy_document(person, now=now), name="copie", made_at=now)


@needs(can_answer_rights)
@require_safe
def readers(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who read the file, on paper, for the person."""
    person, now = open_person(request, uid, action=ReadAction.EXPORT), timezone.now()
    with translation.override(_language(request, person)):
        title = _("Qui a lu votre dossier")
        document = copy_document(person, now=now, only=["readers"], title=title)
        return pdf_response(document, name="lectures", made_at=now)


def _language(request: HttpRequest, person: Person) -> str:
    asked = request.GET.get("langue", "")
    return asked if asked in LANGUAGES else best_language(person)


@needs(can_answer_rights)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Says what goes and what stays, then asks for the number of the card."""
    person = open_person(request, uid)
    form = EraseForm(request.POST or None, person=person)
    if form.is_valid():
        erase_person(person=person, member=acting(request), now=timezone.now())
        messages.success(request, _("Le dossier est effacé."))
        return HttpResponseRedirect(reverse("files_leaving"))
    context = {"person": person, "form": form}
    return render(request, "people/staff/erase.html", context, status=400 if form.errors else 200)


def _back(person: Person) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("person_rights", args=[person.uid]))
