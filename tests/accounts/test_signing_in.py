"""Signing in: answers alike for known and unknown, brakes that cannot lock an owner out."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from tests.network.organisations.factories import MembershipFactory

SIGN_IN = "/equipe/connexion/"
PASSWORD = "quatre mots sans lien"
SECRET = "JBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_count_left() -> None:
    cache.clear()


@pytest.fixture
def amina() -> User:
    user = open_account(email="amina@equipe.example", name="Amina", password=PASSWORD)
    MembershipFactory.create(user=user)
    return user


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> str:
    response = client.post(
        SIGN_IN, {"login": email, "password": password, **more}, headers={"accept-language": "fr"}
    )
    return response.get("Location", "") or re.sub(r'value="[^"]+"', "", response.text)


def a_code() -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(SECRET, counter)))


def test_address_and_password_lead_to_the_desk(client: Client, amina: User) -> None:
    assert sign_in(client, "AMINA@equipe.example") == "/equipe/"


def test_a_known_and_an_unknown_address_are_answered_alike(client: Client, amina: User) -> None:
    known = sign_in(client, "amina@equipe.example", "pas le bon du tout")
    unknown = sign_in(client, "nobody@equipe.example", "pas le bon du tout")

    assert "ne va pas" in known
    assert known == unknown


def test_a_wish_for_a_new_password_is_answered_alike(client: Client, amina: User) -> None:
    answers = [
        client.post("/equipe/mot-de-passe/oublie/", {"email": email})
        for email in ("amina@equipe.example", "nobody@equipe.example")
    ]

    assert {answer["Location"] for answer in answers} == {"/equipe/mot-de-passe/envoye/"}
    assert [message.to for message in mail.outbox] == [["amina@equipe.example"]]


def test_the_link_of_the_mail_gives_a_new_password_once(client: Client, amina: User) -> None:
    client.post("/equipe/mot-de-passe/oublie/", {"email": "amina@equipe.example"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]  # type: ignore[index]
    form = client.get(link)["Location"]
    fresh = "cinq autres mots sans lien"
    client.post(form, {"password1": fresh, "password2": fresh})

    assert "a été remplacé" in mail.outbox[1].body
    assert "Ce lien ne marche plus" in client.get(link, headers={"accept-language": "fr"}).text
    assert sign_in(client, "amina@equipe.example", fresh) == "/equipe/"


def test_strangers_who_hammer_do_not_lock_the_owner_out(amina: User) -> None:
    owner, stranger = Client(), Client(REMOTE_ADDR="203.0.113.7")
    assert sign_in(owner, amina.email) == "/equipe/"
    owner.post("/equipe/deconnexion/")
    for _attempt in range(12):
        sign_in(stranger, amina.email, "deviner")

    assert "Trop d’essais" in sign_in(stranger, amina.email)
    assert sign_in(owner, amina.email) == "/equipe/"


def test_without_the_device_s_cookie_the_brake_holds(amina: User) -> None:
    """Control: the owner of the test above gets in because the device is known."""
    owner, stranger = Client(), Client(REMOTE_ADDR="203.0.113.7")
    sign_in(owner, amina.email)
    owner.post("/equipe/deconnexion/")
    del owner.cookies["known_device"]
    for _attempt in range(12):
        sign_in(stranger, amina.email, "deviner")

    assert "Trop d’essais" in sign_in(owner, amina.email)


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", r"/\evil.example"])
def test_nobody_is_led_elsewhere(client: Client, amina: User, address: str) -> None:
    assert sign_in(client, amina.email, next=address) == "/equipe/"


def test_a_second_factor_is_asked_once_there_is_one(client: Client, amina: User) -> None:
    TOTP.activate(amina, SECRET)

    assert sign_in(client, amina.email) == "/equipe/connexion/second-facteur/"
    assert client.get("/equipe/")["Location"].startswith(SIGN_IN)
    response = client.post("/equipe/connexion/second-facteur/", {"code": a_code()})
    assert response["Location"] == "/equipe/"


def test_the_secret_of_a_second_factor_is_sealed(amina: User) -> None:
    TOTP.activate(amina, SECRET)

    assert SECRET not in str(Authenticator.objects.get(user=amina).data)


def test_setting_up_a_second_factor_gives_codes_and_tells_the_owner(
    client: Client, amina: User, django_capture_on_commit_callbacks: Any
) -> None:
    sign_in(client, amina.email)
    page = client.get("/equipe/compte/securite/application/", headers={"accept-language": "fr"})
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/equipe/compte/securite/application/", {"code": a_code()})

    assert "Recopiez ici le code" in page.text
    assert response["Location"] == "/equipe/compte/securite/codes/"
    assert client.get(response["Location"]).text.count("<code>") == 10
    assert "a été reliée" in mail.outbox[0].body


def test_what_touches_the_account_is_asked_again_after_a_while(
    client: Client, amina: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, amina.email)
    assert client.get("/equipe/compte/securite/application/").status_code == 200
    late = time.time() + 3600
    monkeypatch.setattr("maillage.accounts.adapter.time.time", lambda: late)

    response = client.get("/equipe/compte/securite/application/")
    assert response["Location"].startswith("/equipe/confirmer/")
    assert "bien vous" in client.get(response["Location"], headers={"accept-language": "fr"}).text


def test_a_new_address_is_taken_only_when_confirmed(client: Client, amina: User) -> None:
    sign_in(client, amina.email)
    client.post("/equipe/compte/adresse/", {"email": "amina@neuf.example", "action_add": "1"})
    amina.refresh_from_db()
    assert amina.email == "amina@equipe.example"

    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]  # type: ignore[index]
    client.post(link)
    amina.refresh_from_db()
    assert amina.email == "amina@neuf.example"
    assert mail.outbox[-1].to == ["amina@equipe.example"]


def test_a_device_is_signed_out_from_another(amina: User) -> None:
    here, there = Client(), Client()
    sign_in(here, amina.email)
    sign_in(there, amina.email)
    page = here.get("/equipe/compte/appareils/").text
    other = re.search(r'name="appareil" value="(\d+)"', page)[1]  # type: ignore[index]
    here.post("/equipe/compte/appareils/deconnecter", {"appareil": other})

    assert here.get("/equipe/").status_code == 200
    assert there.get("/equipe/").status_code == 302


def test_another_s_device_stays(client: Client, amina: User) -> None:
    bruno = open_account(email="bruno@equipe.example", name="Bruno", password=PASSWORD)
    theirs = Client()
    sign_in(theirs, bruno.email)
    sign_in(client, amina.email)
    for number in range(1, 6):
        client.post("/equipe/compte/appareils/deconnecter", {"appareil": str(number)})

    assert theirs.get("/equipe/").status_code == 200


def test_extra_fields_promote_nobody(client: Client, amina: User) -> None:
    sign_in(client, amina.email)
    extra = {"is_active": "0", "email": "x@y.example", "role": "administrator", "is_staff": "1"}
    client.post("/equipe/compte/", {"name": "Amina B.", **extra})
    amina.refresh_from_db()

    assert (amina.name, amina.email) == ("Amina B.", "amina@equipe.example")
    assert amina.memberships.get().role == "reception"
