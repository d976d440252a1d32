import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillage.people.enums import RelativeKind
from maillage.people.models.person import OfPersonManager, Person


class HouseholdMember(models.Model):
    """A person lives in one household at most: those who share its sign live together.

    The name the household gives itself stands with each member, so that nothing of it is left once
    the last one's file is gone.
    """

    person = models.OneToOneField(Person, models.CASCADE, related_name="home")
    household = models.UUIDField(_("foyer"), default=uuid.uuid4, db_index=True)
    name = models.CharField(_("nom du foyer"), max_length=80)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("membre d’un foyer")


class Relative(models.Model):
    """Two files are linked, once: `kind` says what `other` is to `person`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="relatives")
    other = models.ForeignKey(Person, models.CASCADE, related_name="relatives_of")
    kind = models.CharField(_("lien"), max_length=12, choices=RelativeKind)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("lien entre deux personnes")
        constraints = [
            models.UniqueConstraint(fields=["person", "other"], name="relatives_once"),
            # One row for two people, whoever the link was made from.
            models.CheckConstraint(condition=Q(person__lt=F("other")), name="relatives_in_order"),
        ]
