"""Who may refer, who may answer, who may see the figures; the only doors to a referral."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from django_scopes import scopes_disabled

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import right


@right(
    _("Orienter une personne vers un lieu, et suivre la réponse"),
    Role.PRESCRIBER,
    Role.RECEPTION,
    Role.TRAINER,
    Role.COORDINATOR,
)
def can_refer(member: Membership) -> bool:  # noqa: ARG001
    """Those who help the person. A prescriber sees the referrals he or she made or follows."""
    return True


@right(
    _("Répondre aux orientations que reçoit votre lieu"),
    Role.RECEPTION,
    Role.TRAINER,
    Role.COORDINATOR,
    Role.RELAY_MANAGER,
)
def can_answer_referrals(member: Membership) -> bool:  # noqa: ARG001
    """They see the request and what the person agreed to tell, never the file.

    Someone of one site sees what comes to that site.
    """
    return True


@right(
    _("Voir les chiffres des orientations, sans les personnes"),
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
    Role.FUNDER,
)
def can_count_referrals(member: Membership) -> bool:  # noqa: ARG001
    """Counts and delays alone. Someone who funds sees no number below 11."""
    return True


@right(_("Voir les petits nombres des orientations"), Role.COORDINATOR, Role.ADMINISTRATOR)
def can_see_small_counts(member: Membership) -> bool:  # noqa: ARG001
    """Behind a number below 11 someone may recognise a person."""
    return True


def referrals_for(member: Membership) -> QuerySet[Referral]:
    """What this member's organisation sent, or prepares; the scope already limits it."""
    sent = Referral.objects.filter(organisation_id=member.organisation_id, anonymised_at=None)
    if not can_refer(member):
        return sent.none()
    if member.role == Role.PRESCRIBER:
        mine = Q(prescriber=member.user) | Q(referent=member.user)
        theirs = Q(person__created_by=member.user) | Q(person__referent=member.user)
        return sent.filter(mine | theirs)
    return sent


def get_referral_for(member: Membership, uid: UUID) -> Referral:
    """One referral that was sent from here, or the same 404 whatever the reason."""
    return _found(referrals_for(member), uid)


def received_for(member: Membership) -> QuerySet[Referral]:
    """What was sent to a place of this member's organisation, from anywhere."""
    with scopes_disabled():
        received = Referral.objects.filter(
            place__organisations=member.organisation_id, anonymised_at=None
        ).exclude(state=State.DRAFT)
    if not can_answer_referrals(member):
        return received.none()
    # Cancelled before it was ever sent: the place knows nothing of it.
    received = received.filter(sent_at__isnull=False)
    return received.filter(place_id=member.site_id) if member.site_id else received


def get_received_for(member: Membership, uid: UUID) -> Referral:
    """One referral that came to this member's place, or the same 404 whatever the reason."""
    return _found(received_for(member), uid)


def _found(referrals: QuerySet[Referral], uid: UUID) -> Referral:
    known = referrals.select_related(
        "person", "place", "organisation", "prescriber", "referent", "share"
    )
    referral = known.filter(uid=uid).order_by("pk").first()
    if referral is None:
        raise Http404
    return referral
