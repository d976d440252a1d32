from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.guidance.referrals.models import (
    Referral,
    ReferralEvent,
    ReferralLink,
    ReferralReminder,
)

__all__ = ["Referral", "ReferralEvent", "ReferralLink", "ReferralReminder", "RouteCard"]


class RouteCard(models.Model):
    """The result of an orientation to take away. It holds no name and no answer: steps only."""

    token = models.CharField(_("adresse secrète"), max_length=43, unique=True)
    language = models.CharField(_("langue"), max_length=5)
    steps = models.JSONField(_("étapes"))
    created_at = models.DateTimeField(_("créée le"))
    expires_at = models.DateTimeField(_("valable jusqu’au"), db_index=True)

    class Meta:
        verbose_name = _("feuille de route")
