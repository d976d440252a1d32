from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.network.models import Organisation, Place
from maillage.network.organisations.forms.staff_describing import (
    OrganisationForm,
    TeamForm,
    TerritoriesForm,
)
from maillage.network.organisations.perms import can_describe_organisation, get_team_for
from maillage.network.organisations.rights import acting, needs
from maillage.network.organisations.staff_describing import (
    NameTakenError,
    attach,
    describe,
    detach,
    drop_team,
    name_team,
    work_in,
)
from maillage.network.organisations.territories import territory_code, territory_names

FOUND_AT_MOST = 20


@needs(can_describe_organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_edit(request: HttpRequest) -> HttpResponse:
    mine = acting(request).organisation
    form = OrganisationForm(request.POST or None, instance=Organisation.objects.get(pk=mine.pk))
    if form.is_valid():
        describe(organisation=mine, values=form.cleaned_data)
        messages.success(request, _("La structure est enregistrée."))
        return redirect("organisation_edit")
    context = {"form": form, "organisation": mine, "places": _places(mine)}
    context["territories"] = _territories_form(mine)
    status = 400 if form.errors else 200
    return render(
        request, "network/staff/organisations/organisation_edit.html", context, status=status
    )


@needs(can_describe_organisation)
@require_POST
def organisation_territories(request: HttpRequest) -> HttpResponse:
    mine = acting(request).organisation
    form = _territories_form(mine, request.POST)
    if not form.is_valid():
        messages.error(request, _("Ces territoires ne vont pas. Rien n’a changé."))
        return redirect("organisation_edit")
    codes = list(form.cleaned_data["kept"])
    more = form.cleaned_data["more"]
    found = territory_code(request.POST.get("chosen", ""), more)
    if more and not found:
        messages.error(request, _("« %(name)s » n’est pas trouvé.") % {"name": more})
    else:
        codes += [found] if found else []
        messages.success(request, _("Les territoires sont enregistrés."))
    work_in(organisation=mine, codes=codes)
    return redirect("organisation_edit")


@needs(can_describe_organisation)
@require_safe
def organisation_places(request: HttpRequest) -> HttpResponse:
    """Places of the network that may be ours, by name or town."""
    mine = acting(request).organisation
    text = request.GET.get("q", "").strip()[:80]
    found = Place.objects.none()
    if text:
        named = Place.objects.listed().filter(nom__icontains=text)
        found = named | Place.objects.listed().filter(commune__icontains=text)
        found = found.exclude(organisations=mine)
    context = {"text": text, "found": found.order_by("nom", "pk")[:FOUND_AT_MOST]}
    return render(request, "network/staff/organisations/organisation_places.html", context)


@needs(can_describe_organisation)
@require_POST
def organisation_attach(request: HttpRequest) -> HttpResponse:
    place = get_object_or_404(Place.objects.listed(), key=request.POST.get("lieu", ""))
    attach(organisation=acting(request).organisation, place=place)
    messages.success(request, _("« %(name)s » est rattaché.") % {"name": place.nom})
    return redirect("organisation_edit")


@needs(can_describe_organisation)
@require_POST
def organisation_detach(request: HttpRequest) -> HttpResponse:
    mine = acting(request).organisation
    place = get_object_or_404(mine.places.all(), key=request.POST.get("lieu", ""))
    detach(organisation=mine, place=place)
    messages.success(request, _("« %(name)s » n’est plus rattaché.") % {"name": place.nom})
    return redirect("organisation_edit")


@needs(can_describe_organisation)
@require_http_methods(["GET", "HEAD", "POST"])
def team_list(request: HttpRequest) -> HttpResponse:
    mine = acting(request).organisation
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            name_team(organisation=mine, name=form.cleaned_data["name"])
        except NameTakenError:
            form.add_error("name", _("Une équipe porte déjà ce nom."))
        else:
            messages.success(request, _("L’équipe est créée."))
            return redirect("teams")
    context = {"form": form, "teams": mine.teams.order_by("name", "pk")}
    status = 400 if form.errors else 200
    return render(request, "network/staff/organisations/team_list.html", context, status=status)


@needs(can_describe_organisation)
@require_POST
def team_rename(request: HttpRequest, uid: UUID) -> HttpResponse:
    team = get_team_for(acting(request), uid)
    form = TeamForm(request.POST)
    try:
        if form.is_valid():
            name_team(organisation=team.organisation, name=form.cleaned_data["name"], team=team)
            messages.success(request, _("L’équipe est renommée."))
    except NameTakenError:
        messages.error(request, _("Une équipe porte déjà ce nom."))
    return redirect("teams")


@needs(can_describe_organisation)
@require_POST
def team_drop(request: HttpRequest, uid: UUID) -> HttpResponse:
    drop_team(team=get_team_for(acting(request), uid))
    messages.success(request, _("L’équipe est supprimée. Ses membres restent."))
    return redirect("teams")


def _places(organisation: Organisation) -> list[Place]:
    return list(organisation.places.order_by("nom", "pk"))


def _territories_form(organisation: Organisation, data: object = None) -> TerritoriesForm:
    return TerritoriesForm(data, names=territory_names(organisation.territories))
