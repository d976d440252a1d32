"""Whom an identity provider may bring in: known accounts and invited people, nobody else."""

from importlib import import_module
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from maillage.accounts.invited import is_invited
from maillage.accounts.models import User


class KnownAccountsAdapter(DefaultSocialAccountAdapter):
    """Matches by a verified address only; an account is made only for someone invited."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        verified = [each.email for each in sociallogin.email_addresses if each.verified]
        unknown = [email for email in verified if not User.objects.filter(email__iexact=email)]
        if any(is_invited(email, now=timezone.now()) for email in unknown):
            return True
        messages.error(
            request, _("Aucun compte ni invitation pour cette adresse. Demandez une invitation.")
        )
        return False

    def list_providers(self, request: HttpRequest) -> list[Any]:
        if settings.SOCIALACCOUNT_PROVIDERS:
            _know_ours()
        providers: list[Any] = super().list_providers(request)
        return providers

    def get_provider(
        self, request: HttpRequest, provider: str, client_id: str | None = None
    ) -> Any:
        _know_ours()
        return super().get_provider(request, provider, client_id)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        parts = [data.get("first_name"), data.get("last_name")]
        user.name = " ".join(part for part in parts if part)[:120] or data.get("name") or ""
        return user

    def generate_state_param(self, state: dict[str, Any]) -> str:  # noqa: ARG002
        """ProConnect asks for 32 signs at least."""
        return get_random_string(43)


def _know_ours() -> None:
    """Reads the one provider there is, which makes itself known (see there why so late)."""
    import_module("maillage.accounts.oidc.provider")
