from collections.abc import Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.present import signed_in
from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.models import Membership
from maillage.network.organisations.forms.staff_members import (
    MemberFilterForm,
    RoleForm,
    role_of,
)
from maillage.network.organisations.perms import can_manage_members, get_colleague_for
from maillage.network.organisations.rights import acting, needs
from maillage.network.organisations.staff_members import (
    EndedError,
    LastAdministratorError,
    change_role,
    end_access,
)
from maillage.network.organisations.staff_selectors import members

EXPORTED = ["nom", "adresse", "role", "lieu", "equipe", "depuis", "jusqu_au"]


@needs(can_manage_members)
@require_safe
def member_list(request: HttpRequest) -> HttpResponseBase:
    form = MemberFilterForm(request.GET)
    found = members(acting(request).organisation, **form.asked())
    if kind := asked_sheet(request):
        rows = _export_rows(found.iterator(chunk_size=500))
        return sheet_response(kind, name="membres", header=EXPORTED, rows=rows)
    context = {"form": form, "listing": listing(request, found)}
    return render(request, "network/staff/organisations/member_list.html", context)


def _export_rows(rows: Iterator[Membership]) -> Iterator[list[object]]:
    for each in rows:
        yield [
            each.user.name,
            each.user.email,
            each.get_role_display(),
            each.site.nom if each.site else "",
            each.team.name if each.team else "",
            each.started_at,
            each.ended_at,
        ]


@needs(can_manage_members)
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, uid: UUID) -> HttpResponse:
    colleague = get_colleague_for(acting(request), uid)
    form = RoleForm(
        request.POST or None, organisation=colleague.organisation, initial=role_of(colleague)
    )
    if form.is_valid():
        return _change(request, colleague, form)
    history = members(colleague.organisation, etat="tous").filter(user=colleague.user)
    context = {"colleague": colleague, "form": form, "history": history}
    status = 400 if form.errors else 200
    return render(request, "network/staff/organisations/member.html", context, status=status)


def _change(request: HttpRequest, colleague: Membership, form: RoleForm) -> HttpResponse:
    try:
        changed = change_role(
            member=colleague, by=signed_in(request), now=timezone.now(), **form.chosen()
        )
    except (LastAdministratorError, EndedError) as error:
        messages.error(request, _why_not(error))
        return redirect("member", uid=colleague.uid)
    messages.success(request, _("Le rôle est changé. L’ancien reste noté."))
    return redirect("member", uid=changed.uid)


@needs(can_manage_members)
@require_POST
def member_end(request: HttpRequest, uid: UUID) -> HttpResponse:
    colleague = get_colleague_for(acting(request), uid)
    try:
        end_access(member=colleague, by=signed_in(request), now=timezone.now())
    except (LastAdministratorError, EndedError) as error:
        messages.error(request, _why_not(error))
        return redirect("member", uid=uid)
    messages.success(request, _("L’accès est clos, tout de suite."))
    return redirect("staff") if colleague.user == request.user else redirect("members")


def _why_not(error: Exception) -> str:
    if isinstance(error, LastAdministratorError):
        return _("C’est la dernière personne qui administre la structure. Nommez-en une autre.")
    return _("Cet accès est déjà clos. Rien n’a changé.")
