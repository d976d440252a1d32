"""Recovery codes: shown once, printed or taken away as a file in the minutes that follow."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from tests.network.organisations.factories import MembershipFactory

CODES = "/equipe/compte/securite/codes/"
PASSWORD = "quatre mots sans lien"
FR = {"accept-language": "fr"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> User:
    user = open_account(email="amina@equipe.example", name="Amina", password=PASSWORD)
    MembershipFactory.create(user=user)
    return user


def _signed_in(user: User) -> Client:
    """Has just proven who it is."""
    cache.clear()
    client = Client()
    client.post("/equipe/connexion/", {"login": user.email, "password": PASSWORD})
    return client


@pytest.fixture
def other(amina: User) -> Client:
    """Amina on another device."""
    return _signed_in(amina)


@pytest.fixture
def client(amina: User, other: Client) -> Client:
    """Amina, who adds a passkey once signed in, and has no codes yet."""
    client = _signed_in(amina)
    key = {"name": "Clé", "credential": {}}
    Authenticator.objects.create(user=amina, type=Authenticator.Type.WEBAUTHN, data=key)
    return client


def shown(client: Client) -> list[str]:
    return re.findall(r"<code>(\d+)</code>", client.get(CODES, headers=FR).text)


def create(client: Client) -> list[str]:
    client.post(f"{CODES}nouveaux/")
    return shown(client)


def test_new_codes_can_be_printed_and_taken_away(client: Client) -> None:
    codes = create(client)
    answer = client.get(f"{CODES}fichier/", headers=FR)
    sheet = answer.content.decode("utf-8-sig")

    assert len(codes) == 10
    assert re.findall(r"^\d+$", sheet.replace("\r", ""), re.MULTILINE) == codes
    assert answer["Content-Disposition"] == 'attachment; filename="maillage-codes.txt"'
    assert "no-store" in answer["Cache-Control"]
    assert "amina" not in sheet


def test_renewed_codes_can_be_taken_away_too(client: Client) -> None:
    first, second = create(client), create(client)
    sheet = client.get(f"{CODES}fichier/").content.decode("utf-8-sig")

    assert set(first).isdisjoint(second)
    assert all(code in sheet for code in second)


def test_the_same_session_sees_them_again_for_a_moment(client: Client) -> None:
    assert create(client) == shown(client)


def test_after_a_while_nobody_sees_them(client: Client) -> None:
    create(client)
    session = client.session
    session["recovery_codes_shown"] |= {"at": time.time() - 1000}
    session.save()

    assert shown(client) == []
    assert "Il vous reste 10 codes" in client.get(CODES, headers=FR).text
    assert client.get(f"{CODES}fichier/").status_code == 404


def test_another_session_never_sees_them(client: Client, other: Client) -> None:
    assert len(create(client)) == 10

    assert shown(other) == []
    assert other.get(f"{CODES}fichier/").status_code == 404


def test_a_file_asked_for_too_early_costs_nothing(client: Client) -> None:
    client.post(f"{CODES}nouveaux/")
    assert client.get(f"{CODES}fichier/").status_code == 404

    assert len(shown(client)) == 10


def test_without_codes_there_is_no_page(client: Client) -> None:
    assert client.get(CODES).status_code == 404
    assert client.get(f"{CODES}fichier/").status_code == 404


def test_the_owner_is_told_by_mail(
    client: Client, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        create(client)

    assert "codes" in mailoutbox[0].body
