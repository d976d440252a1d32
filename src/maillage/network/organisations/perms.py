"""Rights over the organisation itself, and over the places the whole network shares."""

from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from maillage.network.models import Invitation, Membership, Team
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import right


@right(
    _("Importer des lieux, réunir les doublons, traiter les signalements"),
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
)
def can_curate_places(member: Membership) -> bool:  # noqa: ARG001
    """Places are the network's common good: those who coordinate keep them right for all."""
    return True


@right(_("Inviter des collègues, changer leur rôle, clore leur accès"), Role.ADMINISTRATOR)
def can_manage_members(member: Membership) -> bool:
    """Only for the whole organisation: a role at one site gives no power over the others."""
    return member.site_id is None


@right(_("Décrire la structure, ses lieux, ses équipes et sa page publique"), Role.ADMINISTRATOR)
def can_describe_organisation(member: Membership) -> bool:
    """What the public reads of an organisation is said once, for all its sites."""
    return member.site_id is None


def get_colleague_for(member: Membership, uid: UUID) -> Membership:
    """A membership of the same organisation; the same 404 for another's and for none."""
    known = Membership.objects.filter(organisation_id=member.organisation_id, uid=uid)
    found = known.select_related("user", "organisation", "site", "team").order_by("pk").first()
    if found is None:
        raise Http404
    return found


def get_invitation_for(member: Membership, uid: UUID) -> Invitation:
    known = Invitation.objects.filter(organisation_id=member.organisation_id, uid=uid)
    found = known.select_related("organisation").order_by("pk").first()
    if found is None:
        raise Http404
    return found


def get_team_for(member: Membership, uid: UUID) -> Team:
    known = Team.objects.filter(organisation_id=member.organisation_id, uid=uid)
    found = known.order_by("pk").first()
    if found is None:
        raise Http404
    return found
