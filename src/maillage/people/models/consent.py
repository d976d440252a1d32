import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.people.consent.enums import ConsentChannel, Decision, Purpose, Witness
from maillage.people.models.person import OfPersonManager, Person


class Consent(models.Model):
    """One answer of a person to one question: agreed, refused or taken back. Never changed after.

    The last answer to a question is what holds today.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("finalité"), max_length=12, choices=Purpose)
    # Only where the question names who receives: then one of the two.
    recipient_organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, null=True, related_name="+"
    )
    recipient_place = models.ForeignKey("network.Place", models.PROTECT, null=True)
    # What would be told, for a share: names of `people.sharing.fields`.
    fields = models.JSONField(_("informations concernées"), default=list)

    decision = models.CharField(_("réponse"), max_length=12, choices=Decision)
    version = models.PositiveSmallIntegerField(_("version du texte"))
    language = models.CharField(_("langue du texte"), max_length=5)
    channel = models.CharField(_("comment"), max_length=12, choices=ConsentChannel)
    witness = models.CharField(_("témoin"), max_length=12, choices=Witness, blank=True)
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    decided_at = models.DateTimeField(_("le"))

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("accord")
        indexes = [models.Index(fields=["person", "purpose", "decided_at"], name="consents_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(recipient_organisation=None) | Q(recipient_place=None),
                name="consent_to_one_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(channel=ConsentChannel.ORAL) | ~Q(witness=""),
                name="oral_consent_has_a_witness",
            ),
        ]
