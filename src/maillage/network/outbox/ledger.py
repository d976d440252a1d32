"""How much an organisation sends and spends each month, held to its limit even in a race."""

import datetime as dt

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from maillage.network.models import (
    Message,
    MessageChannel,
    MessageMonth,
    MessageQuota,
    Organisation,
)


def month_of(now: dt.datetime) -> dt.date:
    """The first day of the month, by the clock of the country."""
    return timezone.localtime(now).date().replace(day=1)


def next_month(now: dt.datetime) -> dt.datetime:
    """When the next month begins.

    >>> next_month(dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC)).isoformat()
    '2027-01-01T00:00:00+01:00'
    """
    first = (month_of(now) + dt.timedelta(days=32)).replace(day=1)
    return dt.datetime.combine(first, dt.time(), tzinfo=timezone.get_current_timezone())


def quota(organisation: Organisation, channel: str) -> int:
    """What the organisation may send a month: its own limit, else the house's."""
    own = MessageQuota.objects.filter(organisation=organisation, channel=channel)
    a_month = own.order_by("pk").values_list("a_month", flat=True).first()
    usual = settings.SMS_A_MONTH if channel == MessageChannel.SMS else settings.MAILS_A_MONTH
    return usual if a_month is None else a_month


def reserve(message: Message, *, now: dt.datetime) -> bool:
    """Count the message before it leaves: one UPDATE, which the limit makes void."""
    line = _line(message, now=now)
    most = quota(message.organisation, message.channel) - message.segments
    room = MessageMonth.objects.filter(pk=line.pk, segments__lte=most)
    return bool(room.update(messages=F("messages") + 1, segments=F("segments") + message.segments))


def give_back(message: Message, *, now: dt.datetime) -> None:
    """It did not leave after all."""
    MessageMonth.objects.filter(pk=_line(message, now=now).pk).update(
        messages=F("messages") - 1, segments=F("segments") - message.segments
    )


def add_cost(message: Message, cost: int, *, now: dt.datetime) -> None:
    MessageMonth.objects.filter(pk=_line(message, now=now).pk).update(cost=F("cost") + cost)


def _line(message: Message, *, now: dt.datetime) -> MessageMonth:
    line, _made = MessageMonth.objects.get_or_create(
        organisation=message.organisation, channel=message.channel, month=month_of(now)
    )
    return line
