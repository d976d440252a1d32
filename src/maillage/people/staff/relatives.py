"""Who belongs with whom: found by the same search, linked in one press."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.doors import find_person, open_person
from maillage.people.enums import ReadAction, RelativeKind
from maillage.people.models import Person
from maillage.people.perms import can_open_files
from maillage.people.relatives.services import (
    leave_household,
    link_relatives,
    live_together,
    name_household,
    unlink_relatives,
)
from maillage.people.search import Hit, find_people, typed
from maillage.people.staff.beside import beside


class LinkForm(forms.Form):
    other = forms.UUIDField()
    kind = forms.ChoiceField(choices=RelativeKind)
    together = forms.BooleanField(required=False)


class HouseholdForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Nom du foyer"),
        max_length=80,
        help_text=gettext_lazy("Comme ils le disent : « famille Diallo », « chez Rosa »."),
    )


@needs(can_open_files)
@require_safe
def relatives(request: HttpRequest, uid: UUID) -> HttpResponse:
    person, member, now = open_person(request, uid), acting(request), timezone.now()
    text = typed(request.GET.get("q", ""))
    around = beside(person)
    known = {row.uid for row in around.relatives} | {person.uid}
    hits = _others(find_people(text, member=member, now=now), known)
    sharing = _others(find_people(person.phone, member=member, now=now), known)
    uids = [hit.person.uid for hit in (*hits, *sharing)]
    if uids:
        journal.record_shown(member=member, person_uids=uids, now=now)
    context = {
        "person": person,
        "text": text,
        "hits": hits,
        "sharing": sharing,
        "beside": around,
        "kinds": RelativeKind.choices,
        "household": HouseholdForm(initial={"name": around.household_name}),
    }
    return render(request, "people/staff/relatives.html", context)


def _others(hits: list[Hit], known: set[UUID]) -> list[Hit]:
    return [hit for hit in hits if hit.person.uid not in known]


@needs(can_open_files)
@require_POST
def relative_add(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    form = LinkForm(request.POST)
    if not form.is_valid() or form.cleaned_data["other"] == person.uid:
        messages.error(request, _("Choisissez une autre personne et un lien."))
        return _back(person)
    other = find_person(request, form.cleaned_data["other"])
    kind = RelativeKind(form.cleaned_data["kind"])
    link_relatives(person=person, other=other, kind=kind)
    if form.cleaned_data["together"]:
        live_together(person=person, other=other, name=person.last_name or str(person))
    messages.success(request, _("Le lien est noté dans les deux dossiers."))
    return _back(person)


@needs(can_open_files)
@require_POST
def relative_remove(request: HttpRequest, uid: UUID, other: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    unlink_relatives(person=person, other=find_person(request, other))
    messages.success(request, _("Le lien est retiré des deux dossiers."))
    return _back(person)


@needs(can_open_files)
@require_POST
def household(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    form = HouseholdForm(request.POST)
    if "quitter" in request.POST:
        leave_household(person=person)
        messages.success(request, _("La personne ne fait plus partie du foyer."))
    elif form.is_valid():
        name_household(person=person, name=form.cleaned_data["name"])
        messages.success(request, _("Le nom du foyer est noté."))
    else:
        messages.error(request, _("Écrivez le nom du foyer, 80 lettres au plus."))
    return _back(person)


def _back(person: Person) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("person_relatives", args=[person.uid]))
