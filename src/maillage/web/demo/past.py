"""The months before the demonstration starts, lived through day by day by the services.

What people did, what the clock does every day, mails that left: in the order of their dates, so
that journals, reminders and notices are those of a house that works.
"""

from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO

from django.db import transaction
from django_scopes import scopes_disabled

from maillage.accounts.models import User
from maillage.accounts.notices.writing import mark_read
from maillage.guidance.referrals.ageing import age
from maillage.network.outbox.sending import send_due
from maillage.web.demo.account import DOMAIN

CLOCK_DAYS = 3  # reminders come a day or two late: a start is not made to wait for each evening
READ_UNTIL = 8  # days ago: whoever works here has read the notices of before


@dataclass(frozen=True)
class Deed:
    """Something done so many days ago, at that hour; `do` is given the moment."""

    days: int
    hour: int
    do: Callable[[datetime], None]

    def at(self, now: datetime) -> datetime:
        day = now - timedelta(days=self.days)
        return day.replace(hour=self.hour, minute=0, second=0, microsecond=0)


@transaction.atomic
def live_through(deeds: Iterable[Deed], *, now: datetime) -> None:
    """All of it or nothing: a start that was interrupted begins again."""
    by_day: dict[int, list[Deed]] = {}
    for deed in deeds:
        by_day.setdefault(deed.days, []).append(deed)
    # The mails of the past are written to nobody's screen.
    with redirect_stdout(StringIO()):
        for days in range(max(by_day, default=0), 0, -1):
            for deed in sorted(by_day.get(days, []), key=lambda deed: deed.hour):
                deed.do(deed.at(now))
            _end_the_day(days, now=now)


def _end_the_day(days: int, *, now: datetime) -> None:
    evening = (now - timedelta(days=days)).replace(hour=20, minute=0, second=0, microsecond=0)
    if days % CLOCK_DAYS == 0:
        age(now=evening)
    with scopes_disabled():
        send_due(now=evening)
    if days == READ_UNTIL:
        for user in User.objects.filter(email__endswith=f"@{DOMAIN}").order_by("pk"):
            mark_read(user=user, now=evening)
