"""What others share with the organisation, on the first page of the desk."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.desk import Tile, tiles
from maillage.people.perms import can_read_shares
from maillage.people.sharing.receiving import open_for


@tiles(right=can_read_shares, order=20)
def received_tiles(member: Membership, now: datetime) -> list[Tile]:
    """Only once there is one: most organisations receive none."""
    with scopes_disabled():
        count = open_for(member, now=now).count()
    address = f"{reverse('shares_received')}?etat=en-cours"
    return [Tile(count, _("partages reçus à lire"), address)] if count else []
