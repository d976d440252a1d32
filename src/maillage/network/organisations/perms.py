"""Rights over the organisation itself, and over the places the whole network shares."""

from django.utils.translation import gettext_lazy as _

from maillage.network.models import Membership
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
