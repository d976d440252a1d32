"""A message leaves once, is tried again when it fails, and is counted."""

import datetime as dt
import smtplib
from collections.abc import Iterator

import pytest
from django.core import mail
from django_scopes import scopes_disabled
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from maillage.network.models import (
    Message,
    MessageChannel,
    MessageMonth,
    MessageQuota,
    MessageState,
    MessageTrouble,
)
from maillage.network.outbox import cancel, send_mail_to, send_text
from maillage.network.outbox.sending import LEASE, MOST_ATTEMPTS, claim, deliver, send_due
from maillage.network.outbox.writing import IndiscreetMessageError
from tests.network.organisations.factories import OrganisationFactory
from tests.network.outbox.factories import NOW, MessageFactory

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _everywhere() -> Iterator[None]:
    with scopes_disabled():
        yield


@pytest.fixture
def _no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError("no server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)


def test_a_message_leaves_once_and_keeps_its_identity() -> None:
    message = MessageFactory.create()

    assert str(send_due(now=NOW)) == "1 sent, 0 not"
    assert str(send_due(now=NOW + LEASE * 2)) == "0 sent, 0 not"
    assert [sent.to for sent in mail.outbox] == [["collegue@equipe.example"]]
    assert str(message.uid) in mail.outbox[0].extra_headers["Message-ID"]


def test_what_was_just_written_leaves_after_the_commit(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        message = send_mail_to(
            organisation=OrganisationFactory.create(), to="a@b.example", subject="s", body="b",
            now=NOW,
        )  # fmt: skip
        assert mail.outbox == []

    message.refresh_from_db()
    assert message.state == MessageState.SENT
    assert len(mail.outbox) == 1


@pytest.mark.usefixtures("_no_server")
def test_a_failure_is_tried_again_later_and_later_then_given_up() -> None:
    message, moments = MessageFactory.create(), []
    moment = NOW
    for _attempt in range(MOST_ATTEMPTS):
        deliver(message.pk, now=moment)
        message.refresh_from_db()
        moments.append(message.next_at - moment)
        moment = message.next_at

    assert moments[:3] == [2 * MINUTE, 8 * MINUTE, 32 * MINUTE]
    assert (message.state, message.trouble) == (
        MessageState.GIVEN_UP,
        MessageTrouble.UNREACHABLE,
    )
    assert MessageMonth.objects.get().messages == 0


def test_an_address_refused_for_good_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)

    assert deliver(MessageFactory.create().pk, now=NOW) == MessageState.GIVEN_UP


def test_a_process_that_died_leaves_its_message_to_the_next() -> None:
    message = MessageFactory.create()
    assert claim(message.pk, now=NOW)

    assert deliver(message.pk, now=NOW + LEASE - MINUTE) is None
    assert deliver(message.pk, now=NOW + LEASE) == MessageState.SENT


def test_the_limit_of_the_month_makes_messages_wait_for_the_next() -> None:
    organisation = OrganisationFactory.create()
    MessageQuota.objects.create(organisation=organisation, channel=MessageChannel.MAIL, a_month=1)
    first, second = MessageFactory.create_batch(2, organisation=organisation)

    assert deliver(first.pk, now=NOW) == MessageState.SENT
    assert deliver(second.pk, now=NOW) == MessageState.FAILED
    second.refresh_from_db()
    assert second.trouble == MessageTrouble.QUOTA
    assert second.next_at.isoformat() == "2026-11-30T23:00:00+00:00"
    assert deliver(second.pk, now=second.next_at) == MessageState.SENT


def test_texts_go_to_a_file_and_are_paid_for(settings: Settings, tmp_path: object) -> None:
    settings.SMS_FILE = f"{tmp_path}/sms.jsonl"
    message = MessageFactory.create(channel=MessageChannel.SMS, to="0600000000", segments=2)

    assert deliver(message.pk, now=NOW) == MessageState.SENT
    message.refresh_from_db()
    assert message.cost == 2 * settings.SMS_COST
    assert MessageMonth.objects.get().cost == message.cost
    with open(settings.SMS_FILE) as file:  # noqa: PTH123
        assert "0600000000" in file.read()


def test_a_text_to_a_telephone_may_not_name_the_structure() -> None:
    organisation = OrganisationFactory.create(name="Le Relais des Lilas")

    with pytest.raises(IndiscreetMessageError):
        send_text(
            organisation=organisation,
            to="0600000000",
            body="le relais des LILAS vous attend",
            now=NOW,
        )


def test_what_has_not_left_can_be_taken_back() -> None:
    waiting = MessageFactory.create(about="referral:1", next_at=NOW + MINUTE)
    MessageFactory.create(about="referral:2", next_at=NOW + MINUTE)

    assert cancel(about="referral:1") == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.to, waiting.body) == (MessageState.GIVEN_UP, "", "")
    assert Message.objects.filter(state=MessageState.WAITING).count() == 1
