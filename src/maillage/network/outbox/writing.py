"""Putting a message in the outbox, inside the write it tells of: nothing leaves if that fails."""

from datetime import datetime, timedelta

from django.db import transaction

from maillage.common.text import fold
from maillage.network.models import (
    Message,
    MessageChannel,
    MessageState,
    MessageTrouble,
    Organisation,
)
from maillage.network.outbox.segments import segments
from maillage.network.outbox.tasks import deliver_message

NO_DELAY = timedelta()
SHORTEST_NAME = 4  # shorter names are found inside common words


class IndiscreetMessageError(ValueError):
    """A text for a telephone names the structure: telephones are shared, so it may not leave."""


def send_mail_to(
    *,
    organisation: Organisation,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    about: str = "",
    delay: timedelta = NO_DELAY,
) -> Message:
    """A plain mail on behalf of an organisation; its subject is read on locked screens."""
    return _put(
        Message(
            organisation=organisation,
            channel=MessageChannel.MAIL,
            to=to,
            subject=subject,
            body=body,
            about=about,
            created_at=now,
            next_at=now + delay,
        )
    )


def send_text(
    *,
    organisation: Organisation,
    to: str,
    body: str,
    now: datetime,
    about: str = "",
    delay: timedelta = NO_DELAY,
) -> Message:
    """A text message to a person helped. It names no structure and no topic."""
    _must_be_discreet(body, organisation)
    return _put(
        Message(
            organisation=organisation,
            channel=MessageChannel.SMS,
            to=to,
            body=body,
            about=about,
            segments=segments(body),
            created_at=now,
            next_at=now + delay,
        )
    )


def cancel(*, about: str) -> int:
    """Take back what has not left yet; says how many messages will not leave."""
    waiting = Message.objects.filter(
        about=about, state__in=[MessageState.WAITING, MessageState.FAILED]
    )
    return waiting.update(
        state=MessageState.GIVEN_UP, trouble=MessageTrouble.CANCELLED, to="", subject="", body=""
    )


def _must_be_discreet(body: str, organisation: Organisation) -> None:
    name = fold(organisation.name)
    if len(name) >= SHORTEST_NAME and f" {name} " in f" {fold(body)} ":
        raise IndiscreetMessageError("a text to a telephone must not name the structure")


def _put(message: Message) -> Message:
    message.save(force_insert=True)
    if message.next_at <= message.created_at:
        # After the commit: a worker must not look for a row that is not there yet.
        transaction.on_commit(lambda: deliver_message.enqueue(message.pk))
    return message


def retry(message: Message, *, now: datetime) -> bool:
    """Try again at once what failed or was given up, unless its words are gone."""
    stuck = Message.objects.filter(
        pk=message.pk, state__in=[MessageState.FAILED, MessageState.GIVEN_UP]
    ).exclude(to="")
    changed = stuck.update(state=MessageState.WAITING, attempts=0, next_at=now, trouble="")
    if changed:
        transaction.on_commit(lambda: deliver_message.enqueue(message.pk))
    return bool(changed)
