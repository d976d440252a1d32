"""Messages leave as soon as they are written; this finds those that could not."""

from datetime import datetime

from django_scopes import scopes_disabled

from maillage.common.schedule import every
from maillage.network.outbox.sending import send_due


@every(minutes=2)
def send_waiting_messages(*, now: datetime) -> str:
    with scopes_disabled():
        return str(send_due(now=now))
