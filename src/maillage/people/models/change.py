from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.people.models.person import OfPersonManager, Person


class PersonChange(models.Model):
    """Who changed which field of a file, when, from what to what."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="changes")
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    changed_at = models.DateTimeField(_("changé le"))
    field = models.CharField(_("champ"), max_length=32)
    before = models.JSONField(_("avant"), null=True)
    after = models.JSONField(_("après"), null=True)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("changement d’un dossier")
        indexes = [models.Index(fields=["person", "-changed_at"], name="changes_of_a_person")]
