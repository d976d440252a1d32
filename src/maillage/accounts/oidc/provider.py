"""The one provider of identities, known to allauth once this module has been read.

It does not stand where allauth looks at its start: with it come an HTTP client and the reading of
signed tokens, megabytes of a process. Our adapter reads it when a provider is asked for.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
    OpenIDConnectProviderAccount,
)
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.utils import build_absolute_uri
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, get_random_string
from django.utils.http import urlencode

NONCE_KEY = "oidc_nonce"
Claims = dict[str, Any]


class OIDCAdapter(OpenIDConnectOAuth2Adapter):
    """The standard flow, for a provider that signs its user information and needs a nonce."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:  # noqa: ARG002
        address: str = build_absolute_uri(request, reverse("oidc_callback"))
        return address

    def _fetch_user_info(self, access_token: str) -> Claims:
        """Plain JSON, or a signed token whose signature, issuer and audience are checked."""
        headers = {"Authorization": f"Bearer {access_token}"}
        with get_adapter().get_requests_session() as session:
            response = session.get(self.profile_url, headers=headers)
            response.raise_for_status()
        if "jwt" not in response.headers.get("Content-Type", ""):
            plain: Claims = response.json()
            return plain
        return self._verified(response.text.strip())

    def _decode_id_token(self, app: SocialApp, id_token: str) -> Claims:
        claims: Claims = super()._decode_id_token(app, id_token)
        sent = self.request.session.pop(NONCE_KEY, "")
        if not sent or not constant_time_compare(str(claims.get("nonce", "")), sent):
            raise OAuth2Error("The identity token answers another request")
        return claims

    def _verified(self, token: str) -> Claims:
        claims: Claims = jwtkit.verify_and_decode(
            credential=token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=self.get_provider().app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return claims


class OIDCProvider(OpenIDConnectProvider):
    id = "oidc"
    account_class = OpenIDConnectProviderAccount
    oauth2_adapter_class = OIDCAdapter

    def get_login_url(self, request: HttpRequest, **kwargs: str) -> str:  # noqa: ARG002
        address = reverse("oidc_login")
        return f"{address}?{urlencode(kwargs)}" if kwargs else address

    def get_callback_url(self) -> str:
        return reverse("oidc_callback")

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> Claims:  # noqa: ARG002
        """Never from the address: a link must not choose what is asked of the provider."""
        request.session[NONCE_KEY] = get_random_string(43)
        return {**self.get_auth_params(), "nonce": request.session[NONCE_KEY]}

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002
        scopes: list[str] = self.get_scope()
        return scopes

    def extract_common_fields(self, data: Claims) -> Claims:
        """ProConnect calls the family name `usual_name`."""
        claims = data.get("userinfo") or data.get("id_token") or data
        common: Claims = super().extract_common_fields(data)
        common["last_name"] = common["last_name"] or claims.get("usual_name")
        return common

    def extract_email_addresses(self, data: Claims) -> list[EmailAddress]:
        """Verified only where the provider says so, in the token or in its contract."""
        addresses: list[EmailAddress] = super().extract_email_addresses(data)
        for address in addresses:
            promised = get_adapter().is_email_verified(self, address.email)
            address.verified = promised or address.verified is True
        return addresses

    def extract_extra_data(self, data: Claims) -> Claims:
        """Only who it is at the provider: names and numbers of the organisation are not kept."""
        claims = data.get("userinfo") or data.get("id_token") or data
        return {"userinfo": {"sub": claims["sub"], "email": claims.get("email", "")}}


registry.register(OIDCProvider)
