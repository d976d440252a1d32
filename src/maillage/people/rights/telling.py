"""Two months before files end, those who answer for them are told, once a week."""

from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from maillage.accounts.notices.writing import notify
from maillage.network.models import Membership
from maillage.people.perms import can_answer_rights
from maillage.people.rights.selectors import leaving

LEAVING = "people.leaving"


def tell_what_leaves(*, now: datetime) -> int:
    """Concerns every organisation: call it inside `scopes_disabled()`. How many were told."""
    told = 0
    members = Membership.objects.active().filter(role__in=can_answer_rights.roles, site=None)
    for member in members.select_related("user").order_by("pk"):
        count = leaving(member, today=localdate(now)).count()
        if count:
            facts = {"count": str(count)}
            notify(
                user=member.user, code=LEAVING, link=reverse("files_leaving"), now=now, facts=facts
            )
            told += 1
    return told
