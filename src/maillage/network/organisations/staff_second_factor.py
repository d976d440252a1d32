"""Who opens files or manages goes no further without a second factor, where the setting says so."""

from collections.abc import Callable

from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.accounts.present import signed_in
from maillage.accounts.second_factor import has_second_factor
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import active_member

SECURED_ROLES = frozenset(Role) - {Role.VOLUNTEER, Role.FUNDER}
SESSION_KEY = "second_factor"
# The pages on which one sets it up, and the way out.
OPEN_MEANWHILE = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "switch_organisation",
    }
)


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: object,
        _kwargs: object,
    ) -> HttpResponseBase | None:
        if not _must_set_up(request) or getattr(view, "access", "") == "public":
            return None
        name = request.resolver_match.url_name if request.resolver_match else ""
        if name in OPEN_MEANWHILE:
            return None
        messages.warning(
            request, _("Votre rôle demande un second facteur. Choisissez-en un pour continuer.")
        )
        return redirect("mfa_index")


def _must_set_up(request: HttpRequest) -> bool:
    member = active_member(request)
    if settings.SECOND_FACTOR != "required" or member is None:
        return False
    if member.role not in SECURED_ROLES or request.session.get(SESSION_KEY):
        return False
    has = has_second_factor(signed_in(request))
    if has:
        request.session[SESSION_KEY] = True
    return not has


@receiver([authenticator_added, authenticator_removed], dispatch_uid="second_factor")
def start_anew(request: HttpRequest, user: User, **_kwargs: object) -> None:
    """Sessions opened before the change did not pass it: they end, this one is asked again."""
    request.session.pop(SESSION_KEY, None)
    for session in UserSession.objects.filter(user=user).order_by("pk"):
        if session.session_key != request.session.session_key:
            session.end()
