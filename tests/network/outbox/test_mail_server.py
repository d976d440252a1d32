# ruff: noqa: ARG002  # the library calls with all its arguments
"""A mail goes through a real mail server on this machine, and arrives as it was written."""

import email
import email.policy
import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django_scopes import scopes_disabled
from pytest_django import Settings

from maillage.network.models import MessageState
from maillage.network.outbox.sending import deliver
from tests.network.outbox.factories import NOW, MessageFactory

pytestmark = pytest.mark.django_db


class Mailbox:
    """Keeps what comes, refuses those it does not know."""

    def __init__(self) -> None:
        self.mails: list[email.message.EmailMessage] = []

    async def handle_RCPT(  # noqa: N802  # named by the library
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("inconnu"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        self.mails.append(email.message_from_bytes(raw, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 OK"


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
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


def test_the_words_arrive_as_they_were_written(mailbox: Mailbox) -> None:
    with scopes_disabled():
        message = MessageFactory.create(body="Où ? Ici : « déjà » – عربي\nDeuxième ligne.")

        assert deliver(message.pk, now=NOW) == MessageState.SENT

    (arrived,) = mailbox.mails
    assert arrived["Subject"] == "Une réponse vous attend"
    assert arrived["Message-ID"] == f"<{message.uid}@localhost>"
    assert arrived.get_content().strip() == message.body.replace("\n", "\r\n") or (
        arrived.get_content().strip() == message.body
    )


def test_a_mailbox_that_does_not_exist_ends_the_tries(mailbox: Mailbox) -> None:
    with scopes_disabled():
        message = MessageFactory.create(to="inconnu@equipe.example")

        assert deliver(message.pk, now=NOW) == MessageState.GIVEN_UP
    assert mailbox.mails == []
