"""The counter: find someone from whatever is remembered, or open a file in half a minute."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.network.languages import LANGUAGES
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.perms import can_open_files, can_oversee_files
from maillage.people.search import LONGEST_QUERY, Hit, find_people, typed
from maillage.people.services import receive_person
from maillage.people.staff.alike import alike
from maillage.people.staff.forms import PersonForm
from maillage.people.staff.typed import prefilled


@needs(can_open_files)
@require_safe
def reception(request: HttpRequest) -> HttpResponse:
    """One field. Without JavaScript it is a form that shows this same page."""
    member = acting(request)
    context = _found(request, member) | {"can_oversee": can_oversee_files(member)}
    return render(request, "people/staff/reception.html", context)


@needs(can_open_files)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """The list under the field, while someone types."""
    context = _found(request, acting(request))
    response = render(request, "people/staff/_hits.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: HttpRequest, member: Membership) -> dict[str, object]:
    text = typed(request.GET.get("q", ""))
    now = timezone.now()
    hits = find_people(text, member=member, now=now) if text else []
    _tell(member, hits, now=now)
    return {"text": text, "hits": hits, "leads_to": "person", "query": ""}


def _tell(member: Membership, hits: list[Hit], *, now: datetime) -> None:
    """Who was shown to whom is written in the journal, once in a while each."""
    if hits:
        uids = [hit.person.uid for hit in hits]
        journal.record_shown(member=member, person_uids=uids, now=now)


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    member, now = acting(request), timezone.now()
    if request.method == "POST":
        form = PersonForm(request.POST, now=now)
        if form.is_valid():
            person = receive_person(member=member, now=now, **form.facts())
            messages.success(request, _("Le dossier est ouvert. Rien d’autre n’est obligatoire."))
            return HttpResponseRedirect(reverse("person", args=[person.uid]))
    else:
        text = request.GET.get("q", "")[:LONGEST_QUERY]
        form = PersonForm(now=now, initial=prefilled(text, this_year=now.year))
    return _new_page(request, form, now=now)


def _new_page(request: HttpRequest, form: PersonForm, *, now: datetime) -> HttpResponse:
    member = acting(request)
    typed = form.data if form.is_bound else form.initial
    context = {
        "form": form,
        "alike": _alike(member, typed, now=now),
        "languages": [(language.code, language.label) for language in LANGUAGES],
    }
    status = 400 if form.errors else 200
    return render(request, "people/staff/person_new.html", context, status=status)


@needs(can_open_files)
@require_safe
def person_alike(request: HttpRequest) -> HttpResponse:
    """People who may be the one being received; asked again at each field that is left."""
    found = _alike(acting(request), request.GET, now=timezone.now())
    response = render(request, "people/staff/_alike.html", {"alike": found})
    response["Cache-Control"] = "private, no-store"
    return response


def _alike(member: Membership, typed: object, *, now: datetime) -> list[Hit]:
    found = alike(typed, member=member, now=now)  # type: ignore[arg-type]  # a QueryDict or dict
    _tell(member, found, now=now)
    return found
