"""Signing in through a real identity provider on this machine, shaped like ProConnect."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import flask
import httpx
import oidc_provider_mock
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from authlib import jose
from django.test import Client
from django.utils import timezone
from oidc_provider_mock._server import _threaded_server

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_inviting import invite
from tests.network.organisations.factories import MembershipFactory

pytestmark = [
    pytest.mark.django_db,
    # The mock's library tells its own future; nothing of ours.
    pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib"),
    pytest.mark.filterwarnings("ignore::authlib.deprecate.AuthlibDeprecationWarning"),
]
SIGN_IN = "/equipe/connexion/professionnelle/"
FR = {"accept-language": "fr"}
PEOPLE = {
    "karim": {"email": "karim@equipe.example", "email_verified": True, "usual_name": "Ayari"},
    "unsure": {"email": "karim@equipe.example", "email_verified": False},
    "nobody": {"email": "nobody@ailleurs.example", "email_verified": True},
}


class Provider:
    """The mock, which may sign its user information, rightly or not."""

    def __init__(self) -> None:
        users = [
            oidc_provider_mock.User(sub=sub, claims=dict(claims)) for sub, claims in PEOPLE.items()
        ]
        self.app = oidc_provider_mock.app(user_claims=users, require_nonce=True)
        self.signs = ""
        self.address = ""
        self.app.after_request(self._sign)

    def _sign(self, response: flask.Response) -> flask.Response:
        if not self.signs or not flask.request.path.endswith("/userinfo"):
            return response
        real = flask.g.oidc_provider_mock_storage.jwk
        key = real if self.signs == "rightly" else jose.RSAKey.generate_key(2048, is_private=True)
        claims = response.get_json() | {"iss": self.address, "aud": "maillage"}
        header = {"alg": "RS256", "kid": real.as_dict()["kid"]}
        response.set_data(jose.jwt.encode(header, claims, key))
        response.content_type = "application/jwt"
        return response


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    provider = Provider()
    with _threaded_server(provider.app) as server:
        provider.address = f"http://localhost:{server.server_port}"
        app = {
            "provider_id": "oidc",
            "name": "ProConnect",
            "client_id": "maillage",
            "secret": "a secret",
            "settings": {
                "server_url": provider.address,
                "scope": ["openid", "email"],
                "oauth_pkce_enabled": True,
            },
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"oidc": {"APPS": [app]}}
        yield provider


def begin(client: Client, **form: str) -> str:
    return str(client.post(SIGN_IN, form)["Location"])


def go_through(client: Client, sub: str, **form: str) -> Any:
    """To the provider, which knows who it is, and back."""
    there = begin(client, **form)
    back = urlsplit(httpx.post(there, data={"sub": sub}).headers["Location"])
    return client.get(f"{back.path}?{back.query}", headers=FR)


@pytest.fixture
def karim() -> User:
    user = open_account(email="karim@equipe.example", name="Karim", password="quatre mots là")
    MembershipFactory.create(user=user)
    return user


def test_the_sign_in_page_offers_it(client: Client, provider: Provider) -> None:
    assert "Me connecter avec ProConnect" in client.get("/equipe/connexion/", headers=FR).text


def test_a_known_account_is_matched_by_a_verified_address(
    client: Client, provider: Provider, karim: User
) -> None:
    assert go_through(client, "karim")["Location"] == "/equipe/"
    assert client.get("/equipe/").wsgi_request.user == karim
    karim.refresh_from_db()
    assert karim.has_usable_password()


def test_nothing_more_than_who_it_is_is_kept(
    client: Client, provider: Provider, karim: User
) -> None:
    go_through(client, "karim")

    assert "Ayari" not in str(SocialAccount.objects.get().extra_data)
    assert SocialToken.objects.count() == 0


@pytest.mark.parametrize("sub", ["unsure", "nobody"])
def test_an_unverified_address_or_a_stranger_opens_nothing(
    client: Client, provider: Provider, karim: User, sub: str
) -> None:
    page = go_through(client, sub).text

    assert "Vous n’avez pas encore de compte ici" in page
    assert User.objects.count() == 1
    assert client.get("/equipe/").status_code == 302


def test_an_invited_person_gets_an_account_and_joins(
    client: Client,
    provider: Provider,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    nadia = MembershipFactory.create(role=Role.ADMINISTRATOR)
    with django_capture_on_commit_callbacks(execute=True):
        invite(
            by=nadia,
            email="karim@equipe.example",
            role=Role.TRAINER,
            site=None,
            team=None,
            now=timezone.now(),
            origin="http://testserver/",
        )
    link = re.search(r"http://testserver(\S+)", mailoutbox[-1].body)[1]  # type: ignore[index]
    assert go_through(client, "karim", next=link)["Location"] == link
    client.post(link)

    member = Membership.objects.get(user__email="karim@equipe.example")
    assert (member.role, member.user.name) == (Role.TRAINER, "Ayari")


def test_signed_user_information_is_read(client: Client, provider: Provider, karim: User) -> None:
    provider.signs = "rightly"

    assert go_through(client, "karim")["Location"] == "/equipe/"


def test_user_information_signed_by_another_is_refused(
    client: Client, provider: Provider, karim: User
) -> None:
    provider.signs = "wrongly"

    assert "n’a pas abouti" in go_through(client, "karim").text
    assert client.get("/equipe/").status_code == 302


def test_an_answer_to_another_request_is_refused(
    client: Client, provider: Provider, karim: User
) -> None:
    there = begin(client)
    session = client.session
    session["oidc_nonce"] = "another"
    session.save()
    back = urlsplit(httpx.post(there, data={"sub": "karim"}).headers["Location"])

    assert "n’a pas abouti" in client.get(f"{back.path}?{back.query}", headers=FR).text


def test_an_answer_nobody_asked_for_is_refused(client: Client, provider: Provider) -> None:
    response = client.get(f"{SIGN_IN}retour/", {"code": "x", "state": "y"}, headers=FR)

    assert "n’a pas abouti" in response.text


def test_a_link_alone_begins_nothing(client: Client, provider: Provider) -> None:
    assert client.get(SIGN_IN).status_code == 405


def test_without_a_provider_there_is_no_way(client: Client) -> None:
    assert client.post(SIGN_IN).status_code == 404
    assert "ProConnect" not in client.get("/equipe/connexion/").text


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example"])
def test_nobody_is_led_elsewhere(
    client: Client, provider: Provider, karim: User, address: str
) -> None:
    assert go_through(client, "karim", next=address)["Location"] == "/equipe/"
