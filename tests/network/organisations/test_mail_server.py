"""Invitations and new passwords go through a real mail server, and their links work."""

import email
import email.policy
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from maillage.network.organisations.enums import Role
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db


class Mailbox:
    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"

    def link(self) -> str:
        found = re.search(r"http://testserver(\S+)", self.mails[-1].get_content())
        assert found
        return found[1]


@pytest.fixture
def mailbox(settings: Any) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield mailbox
    server.stop()


def test_an_invitation_arrives_then_a_new_password(
    mailbox: Mailbox, django_capture_on_commit_callbacks: Any
) -> None:
    nadia = MembershipFactory.create(role=Role.ADMINISTRATOR)
    desk = signed_in_as(Client(), nadia)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(
            "/equipe/structure/invitations/nouvelle/",
            {"email": "karim@equipe.example", "role": "reception"},
            headers={"accept-language": "fr"},
        )

    assert mailbox.mails[-1]["To"] == "karim@equipe.example"
    assert nadia.organisation.name in mailbox.mails[-1]["Subject"]
    karim = Client()
    karim.post(mailbox.link(), {"name": "Karim", "password": "quatre mots sans lien"})
    karim.post("/equipe/deconnexion/")
    karim.post("/equipe/mot-de-passe/oublie/", {"email": "KARIM@equipe.example"})
    form = karim.get(mailbox.link())["Location"]
    fresh = "cinq autres mots sans lien"
    karim.post(form, {"password1": fresh, "password2": fresh})
    answer = karim.post("/equipe/connexion/", {"login": "karim@equipe.example", "password": fresh})

    assert answer["Location"] == "/equipe/"
    assert all(mail.get_content_type() == "text/plain" for mail in mailbox.mails)
