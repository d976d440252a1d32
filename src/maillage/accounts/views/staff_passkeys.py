"""Adding a passkey that can sign in by itself, without a password."""

from typing import Any

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.utils import get_form_class
from django.conf import settings


class AddPasskeyView(AddWebAuthnView):
    def get_form_class(self) -> Any:
        return get_form_class(settings.MFA_FORMS, "add_webauthn", self.form_class)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        # allauth asks for a key that needs a password beside it; ours stands alone.
        options = auth.begin_registration(self.request.user, passwordless=True)
        return {**context, "js_data": {"creation_options": options}}


add_passkey = AddPasskeyView.as_view()
