"""The other end of an invitation: whoever holds the link joins, with or without an account."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from maillage.accounts.present import signed_in
from maillage.common.access import public
from maillage.common.throttling import wait_seconds
from maillage.network.models import Invitation, Membership
from maillage.network.organisations.active import choose
from maillage.network.organisations.forms.staff_joining import JoinForm
from maillage.network.organisations.staff_inviting import (
    NotWaitingError,
    accept,
    invitation_of,
)

TRIES, WINDOW = 30, 300


@public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    if wait_seconds(request, "invitation", limit=TRIES, window=WINDOW, now=now):
        return render(request, "429.html", status=429)
    found = invitation_of(token, now=now)
    if found is None:
        return _no_longer(request)
    try:
        if request.user.is_authenticated:
            return _with_this_account(request, found)
        if User.objects.filter(email__iexact=found.email).exists():
            return _page(request, found, is_known=True)
        return _with_a_new_account(request, found)
    except NotWaitingError:
        return _no_longer(request)


def _with_this_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method != "POST":
        return _page(request, found)
    member = accept(invitation=found, user=signed_in(request), now=timezone.now())
    return _welcome(request, member)


def _with_a_new_account(request: HttpRequest, found: Invitation) -> HttpResponse:
    form = JoinForm(request.POST or None, email=found.email)
    if not form.is_valid():
        return _page(request, found, form=form)
    with transaction.atomic():  # no account without its membership
        user = open_account(
            email=found.email,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
        )
        member = accept(invitation=found, user=user, now=timezone.now())
    # The password was typed a moment ago: nothing needs it again at once.
    record_authentication(request, user, method="password", email=user.email)
    perform_login(request, user)
    return _welcome(request, member)


def _welcome(request: HttpRequest, member: Membership) -> HttpResponse:
    choose(request, member)
    name = member.organisation.name
    messages.success(request, _("Bienvenue. Vous travaillez pour « %(name)s ».") % {"name": name})
    return redirect("staff")


def _page(
    request: HttpRequest,
    found: Invitation,
    *,
    form: JoinForm | None = None,
    is_known: bool = False,
) -> HttpResponse:
    context = {
        "invitation": found,
        "form": form,
        "is_known": is_known,
        "providers": get_adapter().list_providers(request),
        "sign_in": f"{reverse('account_login')}?next={request.path}",
    }
    status = 400 if form is not None and form.errors else 200
    template = "network/staff/organisations/invitation.html"
    return render(request, template, context, status=status)


def _no_longer(request: HttpRequest) -> HttpResponse:
    return render(request, "network/staff/organisations/invitation_gone.html", status=404)
