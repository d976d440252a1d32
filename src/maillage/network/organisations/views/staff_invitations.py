from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.common.listing import listing
from maillage.network.models import Invitation
from maillage.network.organisations.forms.staff_members import InvitationForm
from maillage.network.organisations.perms import can_manage_members, get_invitation_for
from maillage.network.organisations.rights import acting, needs
from maillage.network.organisations.staff_inviting import (
    NotWaitingError,
    invite,
    resend,
    withdraw,
)


@needs(can_manage_members)
@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    mine = Invitation.objects.filter(organisation=acting(request).organisation)
    mine = mine.select_related("site", "team", "invited_by").order_by("-created_at", "-pk")
    context = {"listing": listing(request, mine), "now": timezone.now()}
    return render(request, "network/staff/organisations/invitation_list.html", context)


@needs(can_manage_members)
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_new(request: HttpRequest) -> HttpResponse:
    """The answer is the same whether the address has an account or not."""
    by = acting(request)
    form = InvitationForm(request.POST or None, organisation=by.organisation)
    if form.is_valid():
        email = form.cleaned_data["email"]
        origin = request.build_absolute_uri("/")
        invite(by=by, email=email, now=timezone.now(), origin=origin, **form.chosen())
        messages.success(request, _("L’invitation part à %(email)s.") % {"email": email})
        return redirect("invitations")
    status = 400 if form.errors else 200
    template = "network/staff/organisations/invitation_new.html"
    return render(request, template, {"form": form}, status=status)


@needs(can_manage_members)
@require_POST
def invitation_resend(request: HttpRequest, uid: UUID) -> HttpResponse:
    invitation = get_invitation_for(acting(request), uid)
    try:
        resend(invitation=invitation, now=timezone.now(), origin=request.build_absolute_uri("/"))
    except NotWaitingError:
        messages.error(request, _("Cette invitation n’attend plus. Rien n’a changé."))
    else:
        messages.success(request, _("Un nouveau lien part. L’ancien ne marche plus."))
    return redirect("invitations")


@needs(can_manage_members)
@require_POST
def invitation_withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    invitation = get_invitation_for(acting(request), uid)
    try:
        withdraw(invitation=invitation, now=timezone.now())
    except NotWaitingError:
        messages.error(request, _("Cette invitation n’attend plus. Rien n’a changé."))
    else:
        messages.success(request, _("L’invitation est retirée : son lien ne marche plus."))
    return redirect("invitations")
