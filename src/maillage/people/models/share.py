import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillage.people.models.consent import Consent
from maillage.people.models.person import OfPersonManager, Person


class Share(models.Model):
    """Named fields of one person, readable by one recipient, for a time: never a membership.

    It copies nothing: what is read is the file of today, and nothing once it is over.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="shares")
    recipient_organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, related_name="shares_received"
    )
    recipient_place = models.ForeignKey(
        "network.Place", models.PROTECT, null=True, related_name="shares_received"
    )
    consent = models.ForeignKey(Consent, models.CASCADE, related_name="shares")
    fields = models.JSONField(_("informations partagées"))
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    starts_at = models.DateTimeField(_("depuis le"))
    ends_at = models.DateTimeField(_("jusqu’au"))
    revoked_at = models.DateTimeField(_("arrêté le"), null=True)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("partage")
        indexes = [models.Index(fields=["person", "-starts_at"], name="shares_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient_organisation=None, recipient_place__isnull=False)
                | Q(recipient_organisation__isnull=False, recipient_place=None),
                name="share_with_one_recipient",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="share_ends_after_it_starts"
            ),
        ]
