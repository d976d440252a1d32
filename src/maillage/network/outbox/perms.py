"""Who watches the messages that leave, and who sets how many may."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from maillage.network.models import Membership, Message
from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import right


@right(
    _("Voir les messages qui attendent ou ont échoué, et les relancer"),
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
)
def can_watch_messages(member: Membership) -> bool:
    """Only for the whole organisation. Addresses are masked and texts are not shown."""
    return member.site_id is None


@right(_("Fixer combien de messages partent par mois"), Role.ADMINISTRATOR)
def can_limit_messages(member: Membership) -> bool:
    """Text messages cost money."""
    return member.site_id is None


def messages_for(member: Membership) -> QuerySet[Message]:
    sent = Message.objects.filter(organisation_id=member.organisation_id)
    return sent if can_watch_messages(member) else sent.none()


def get_message_for(member: Membership, uid: UUID) -> Message:
    message = messages_for(member).filter(uid=uid).order_by("pk").first()
    if message is None:
        raise Http404
    return message
