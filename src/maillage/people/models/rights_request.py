import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.people.models.person import OfPersonManager, Person
from maillage.people.rights.enums import RequestKind, RequestState


class RightsRequest(models.Model):
    """A person asks for a copy, a correction, a pause or an erasure; answered within a month."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="rights_requests")
    kind = models.CharField(_("demande"), max_length=12, choices=RequestKind)
    words = models.CharField(_("ce que la personne demande"), max_length=500, blank=True)
    asked_at = models.DateTimeField(_("demandé le"))
    due_on = models.DateField(_("réponse avant le"))
    received_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    state = models.CharField(
        _("état"), max_length=12, choices=RequestState, default=RequestState.OPEN
    )
    answer = models.CharField(_("réponse donnée"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("répondu le"), null=True)
    answered_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    # A pause lasts until the person asks for its end.
    lifted_at = models.DateTimeField(_("levée le"), null=True)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("demande d’une personne sur ses données")
        indexes = [models.Index(fields=["person", "-asked_at"], name="requests_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=RequestKind.RESTRICTION, lifted_at=None, state=RequestState.DONE),
                name="one_pause_at_a_time",
            )
        ]
