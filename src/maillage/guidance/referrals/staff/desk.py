"""What referrals bring to the desk, to a person's page, to timelines and to notices."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_scopes import scopes_disabled

from maillage.accounts.notices.staff_words import notice_words
from maillage.guidance.referrals.enums import State, Step
from maillage.guidance.referrals.perms import (
    can_answer_referrals,
    can_refer,
    received_for,
    referrals_for,
)
from maillage.guidance.referrals.staff.lists import counts
from maillage.guidance.referrals.staff.rows import rows_of
from maillage.network.models import Membership
from maillage.network.organisations.desk import Tile, add_door, tiles
from maillage.people.models import Person
from maillage.people.panels import Panel, panel

PANEL_SHOWN = 5

add_door("referrals", gettext_lazy("Orientations"), right=can_refer, order=30)
# Those who refer find what they receive beside what they send.
ONLY_ANSWER = replace(can_answer_referrals, roles=can_answer_referrals.roles - can_refer.roles)
add_door("referrals_received", gettext_lazy("Demandes reçues"), right=ONLY_ANSWER, order=35)


@tiles(right=can_refer, order=10)
def referral_tiles(member: Membership, now: datetime) -> list[Tile]:  # noqa: ARG001
    found = counts(referrals_for(member))
    return [
        Tile(
            found["back"],
            _("orientations revenues"),
            f"{reverse('referrals_sent')}?etat=back",
            found["back"] > 0,
        ),
        Tile(
            found["waiting"],
            _("orientations sans réponse"),
            f"{reverse('referrals_sent')}?etat=waiting",
        ),
    ]


@tiles(right=can_answer_referrals, order=12)
def received_tiles(member: Membership, now: datetime) -> list[Tile]:  # noqa: ARG001
    with scopes_disabled():
        waiting = received_for(member).filter(state=State.SENT).count()
    address = f"{reverse('referrals_received')}?etat=waiting"
    return [Tile(waiting, _("demandes reçues, à répondre"), address, waiting > 0)]


@panel(order=30)
def referrals_panel(
    request: HttpRequest,  # noqa: ARG001
    person: Person,
    member: Membership,
) -> Panel | None:
    """The last referrals of the person, and the way to the next one."""
    if not can_refer(member):
        return None
    mine = referrals_for(member).filter(person=person).select_related("person", "place")
    latest = mine.order_by("-created_at", "-pk")[:PANEL_SHOWN]
    return Panel(
        gettext_lazy("Orientations"),
        "guidance/staff/_referral_panel.html",
        {"rows": rows_of(latest, now=timezone.now())},
        address=reverse("referral_for", args=[person.uid]),
        action=gettext_lazy("Orienter"),
    )


NOTICES: dict[str, Promise] = {
    "received": gettext_lazy("Une demande attend la réponse de votre lieu"),
    "reminder": gettext_lazy("Une demande attend toujours votre réponse"),
    "waiting": gettext_lazy("Une de vos orientations est sans réponse depuis 10 jours"),
    "undone": gettext_lazy("Un lieu a repris sa réponse"),
    Step.ACCEPT: gettext_lazy("Un lieu accepte une de vos demandes"),
    Step.REFUSE: gettext_lazy("Un lieu ne peut pas accueillir"),
    Step.ASK: gettext_lazy("Un lieu attend que la personne le contacte"),
    Step.ATTEND: gettext_lazy("La personne est venue au lieu"),
    Step.MISS: gettext_lazy("La personne n’est pas venue au lieu"),
    Step.CLOSE: gettext_lazy("Un lieu a terminé un accompagnement"),
    Step.EXPIRE: gettext_lazy("Une orientation est sans réponse depuis 30 jours"),
    Step.WITHDRAW: gettext_lazy("Une personne a retiré son accord"),
}


def _declare(code: str, said: Promise) -> None:
    @notice_words(f"referral.{code}")
    def told(_facts: Mapping[str, str]) -> str:
        return str(said)


for _code, _said in NOTICES.items():
    _declare(str(_code), _said)
