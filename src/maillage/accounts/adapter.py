"""What allauth asks of us: who may sign up, what is said, how failures are counted."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from maillage.accounts.devices import throttle_key
from maillage.accounts.models import User
from maillage.accounts.present import signed_in
from maillage.accounts.staff_mail import ask_to_confirm, its_language, tell_owner
from maillage.accounts.staff_words import BY_MAIL, ERRORS, ON_SCREEN


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone; every word is ours."""

    error_messages = {**DefaultAccountAdapter.error_messages, **ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def add_message(  # noqa: PLR0917  (allauth's own signature)
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002
        extra_tags: str = "",  # noqa: ARG002
        message: str | None = None,
    ) -> None:
        words = message or ON_SCREEN.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A kind of mail that nobody wrote here is an error, not allauth's own words."""
        if template_prefix == "account/email/email_confirmation":
            ask_to_confirm(to=email, link=context["activate_url"])
        else:
            with its_language(context.get("user")):
                self._tell(email, str(BY_MAIL[template_prefix]))

    def _tell(self, email: str, what: str) -> None:
        address = self.request.build_absolute_uri(reverse("account"))
        tell_owner(to=email, what=what, account_address=address, now=timezone.now())

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return throttle_key(request, str(credentials.get("email", "")))

    def is_reauthentication_required(self, *, app: str, **_kwargs: Any) -> bool:  # noqa: ARG002
        """Not asked again of someone who has just signed in, by whatever means."""
        records = get_authentication_records(self.request, signed_in(self.request))
        newest = max((record["at"] for record in records), default=0)
        return bool(time.time() - newest > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ARG002
        return reverse("account")

    def set_password(self, user: User, password: str) -> None:
        user.set_password(password)
        user.save(update_fields=["password"])
