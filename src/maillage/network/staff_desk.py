"""What the places the network shares bring to the desk of those who keep them right."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from maillage.network.enums import DuplicateState, ImportState, MistakeState
from maillage.network.models import DuplicatePair, ImportRun, Membership, MistakeReport, Place
from maillage.network.organisations.desk import Tile, add_door, tiles
from maillage.network.organisations.perms import can_curate_places, can_manage_members
from maillage.network.outbox import staff_desk as outbox_desk  # noqa: F401  # its door and tile

add_door("staff_places", gettext_lazy("Lieux"), right=can_curate_places, order=50)
add_door("members", gettext_lazy("Structure"), right=can_manage_members, order=60)


@tiles(right=can_curate_places, order=50)
def places_tiles(member: Membership, now: datetime) -> list[Tile]:  # noqa: ARG001
    mistakes = MistakeReport.objects.filter(state=MistakeState.OPEN).count()
    pairs = DuplicatePair.objects.filter(state=DuplicateState.PROPOSED).count()
    running = ImportRun.objects.filter(state=ImportState.RUNNING).count()
    return [
        Tile(mistakes, _("erreurs signalées à traiter"), reverse("staff_mistakes"), mistakes > 0),
        Tile(pairs, _("doublons possibles à examiner"), reverse("staff_duplicates")),
        Tile(running, _("imports en cours"), reverse("staff_imports")),
        Tile(Place.objects.listed().count(), _("lieux publiés"), reverse("staff_places")),
    ]
