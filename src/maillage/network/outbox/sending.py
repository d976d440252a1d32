"""Sending: each message is taken by one process, tried again when it fails, and counted once.

A process that dies between the provider's answer and our note of it leaves the message to be sent
again after `LEASE`: at least once, never none. The mail keeps its identity, so that a mailbox may
recognise the second copy.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from maillage.network.models import Message, MessageState, MessageTrouble
from maillage.network.outbox import ledger
from maillage.network.outbox.adapters import Delivery, SendingError, adapter_for

LEASE = timedelta(minutes=10)
MOST_ATTEMPTS = 6
FIRST_PAUSE, GROWTH = timedelta(minutes=2), 4  # 2 min, 8 min, 32 min, 2 h, 8 h 30
OPEN = (MessageState.WAITING, MessageState.FAILED, MessageState.SENDING)
BATCH = 200


@dataclass(frozen=True)
class Tally:
    sent: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return f"{self.sent} sent, {self.failed} not"


def send_due(*, now: datetime, limit: int = BATCH) -> Tally:
    """Send what is due, the longest waiting first."""
    due = Message.objects.filter(state__in=OPEN, next_at__lte=now).order_by("next_at", "pk")
    outcomes = [deliver(pk, now=now) for pk in due.values_list("pk", flat=True)[:limit]]
    sent = outcomes.count(MessageState.SENT)
    return Tally(sent, len(outcomes) - outcomes.count(None) - sent)


def deliver(message_pk: int, *, now: datetime) -> MessageState | None:
    """Try one message; None when it is not due, or another process has it."""
    message = claim(message_pk, now=now)
    if message is None:
        return None
    if not ledger.reserve(message, now=now):
        return _wait_for_next_month(message, now=now)
    try:
        delivery = adapter_for(message).send(message)
    except SendingError as error:
        ledger.give_back(message, now=now)
        return _failed(message, error, now=now)
    return _sent(message, delivery, now=now)


def claim(message_pk: int, *, now: datetime) -> Message | None:
    """Take a message that is due: one UPDATE, so that of two processes one only succeeds."""
    due = Message.objects.filter(pk=message_pk, state__in=OPEN, next_at__lte=now)
    taken = due.update(state=MessageState.SENDING, next_at=now + LEASE, attempts=F("attempts") + 1)
    if not taken:
        return None
    return Message.objects.select_related("organisation").get(pk=message_pk)


def _sent(message: Message, delivery: Delivery, *, now: datetime) -> MessageState:
    _end(message, state=MessageState.SENT, trouble="", cost=delivery.cost, sent_at=now)
    ledger.add_cost(message, delivery.cost, now=now)
    return MessageState.SENT


def _failed(message: Message, error: SendingError, *, now: datetime) -> MessageState:
    if error.for_good or message.attempts >= MOST_ATTEMPTS:
        _end(message, state=MessageState.GIVEN_UP, trouble=error.trouble)
        return MessageState.GIVEN_UP
    return _put_off(message, error.trouble, until=now + pause(message.attempts))


def _wait_for_next_month(message: Message, *, now: datetime) -> MessageState:
    """Nothing failed: its tries begin anew then."""
    until = ledger.next_month(now)
    _end(
        message, state=MessageState.FAILED, trouble=MessageTrouble.QUOTA, next_at=until, attempts=0
    )
    return MessageState.FAILED


def _put_off(message: Message, trouble: MessageTrouble, *, until: datetime) -> MessageState:
    _end(message, state=MessageState.FAILED, trouble=trouble, next_at=until)
    return MessageState.FAILED


def _end(message: Message, **changes: object) -> None:
    """Unless the lease was over and another process has it: then the row is its own."""
    mine = Message.objects.filter(
        pk=message.pk, state=MessageState.SENDING, attempts=message.attempts
    )
    mine.update(**changes)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries.

    >>> [str(pause(attempts)) for attempts in (1, 2, 3, 5)]
    ['0:02:00', '0:08:00', '0:32:00', '8:32:00']
    """
    factor: int = GROWTH ** (attempts - 1)
    return FIRST_PAUSE * factor
