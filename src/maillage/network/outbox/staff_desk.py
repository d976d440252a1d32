"""What the outbox brings to the desk of those who watch it: only what is stuck."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.network.models import Membership, MessageState
from maillage.network.organisations.desk import Tile, add_door, tiles
from maillage.network.outbox.perms import can_watch_messages, messages_for

add_door("outbox", gettext_lazy("Messages"), right=can_watch_messages, order=70)


@tiles(right=can_watch_messages, order=70)
def stuck_messages(member: Membership, now: datetime) -> list[Tile]:  # noqa: ARG001
    stuck = messages_for(member).filter(state=MessageState.GIVEN_UP).exclude(to="").count()
    address = f"{reverse('outbox')}?etat=given_up"
    return (
        [Tile(stuck, _("messages qui ne sont pas partis"), address, is_hot=True)] if stuck else []
    )
