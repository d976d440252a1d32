"""What waits on the desk of whoever answers for files, and the notice that says so."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.accounts.notices.staff_words import notice_words
from maillage.network.models import Membership
from maillage.network.organisations.desk import Tile, tiles
from maillage.people.perms import can_answer_rights
from maillage.people.rights.enums import RequestState
from maillage.people.rights.selectors import leaving, requests_for
from maillage.people.rights.telling import LEAVING


@tiles(right=can_answer_rights, order=60)
def waiting(member: Membership, now: datetime) -> list[Tile]:
    asked = requests_for(member).filter(state=RequestState.OPEN).count()
    ending = leaving(member, today=localdate(now)).count()
    return [
        Tile(asked, _("demandes sur les données"), reverse("rights_requests"), is_hot=asked > 0),
        Tile(ending, _("dossiers à conserver ou laisser partir"), reverse("files_leaving")),
    ]


@notice_words(LEAVING)
def told_leaving(facts: Mapping[str, str]) -> str:
    count = int(facts.get("count", "0"))
    words = ngettext(
        "%(count)s dossier sera effacé dans les deux mois",
        "%(count)s dossiers seront effacés dans les deux mois",
        count,
    )
    return words % {"count": number_format(count, force_grouping=True)}
