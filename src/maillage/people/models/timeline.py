from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.people.enums import EventKind
from maillage.people.models.person import OfPersonManager, Person


class TimelineEvent(models.Model):
    """One thing that happened with a person; rooms above write theirs through `people.services`."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="events")
    kind = models.CharField(_("nature"), max_length=12, choices=EventKind)
    happened_at = models.DateTimeField(_("le"))
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    # Codes and ids the room of the event puts into words when it is read; never free text.
    facts = models.JSONField(_("faits"), default=dict, blank=True)
    subject = models.CharField(_("objet concerné"), max_length=80, blank=True)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("événement du parcours")
        indexes = [models.Index(fields=["person", "-happened_at"], name="timeline_of_a_person")]
