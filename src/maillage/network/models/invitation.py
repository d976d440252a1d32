import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.network.models.organisation import Organisation, Team
from maillage.network.organisations.enums import Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self, *, now: datetime) -> "InvitationQuerySet":
        return self.filter(
            accepted_at=None, withdrawn_at=None, expires_at__gt=now, organisation__closed_at=None
        )


class Invitation(models.Model):
    """A colleague asked to join, by a link that works once; only a hash of its token is kept."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(_("adresse e-mail"))
    role = models.CharField(_("rôle"), max_length=16, choices=Role)
    site = models.ForeignKey("network.Place", models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True)
    # Empty until the mail leaves; a new link replaces the old one.
    token_hash = models.CharField(_("empreinte du lien"), max_length=64, blank=True, db_index=True)
    invited_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="invitations_sent"
    )
    created_at = models.DateTimeField(_("envoyée le"))
    expires_at = models.DateTimeField(_("valable jusqu’au"))
    withdrawn_at = models.DateTimeField(_("retirée le"), null=True)
    accepted_at = models.DateTimeField(_("acceptée le"), null=True)
    accepted_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="invitations_accepted"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_accepted_or_withdrawn",
            ),
        ]
