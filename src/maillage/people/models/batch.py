import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.enums import BatchState, RowChoice
from maillage.people.models.person import Person


class PersonBatch(models.Model):
    """A file of people being brought in: read, corrected on screen, then loaded as a whole."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    file_name = models.CharField(_("fichier"), max_length=255)
    # Header of the file -> field of a person, "" for what is left out.
    columns = models.JSONField(_("colonnes"), default=dict)
    state = models.CharField(_("état"), max_length=10, choices=BatchState, default=BatchState.OPEN)
    started_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("commencé le"))
    ended_at = models.DateTimeField(_("terminé le"), null=True)
    created = models.PositiveIntegerField(_("dossiers créés"), default=0)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("import de personnes")


class OfBatchManager(OrganisationManager["BatchRow"]):
    path = "batch__organisation"


class BatchRow(models.Model):
    """One line of the file. What it says goes as soon as it is loaded or left out."""

    batch = models.ForeignKey(PersonBatch, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("ligne"))
    # As read, by header; never a column that must not be kept.
    cells = models.JSONField(_("cellules"), default=dict)
    # As understood, by field of a person; and what is wrong with which.
    values = models.JSONField(_("valeurs"), default=dict)
    problems = models.JSONField(_("problèmes"), default=dict)
    choice = models.CharField(_("choix"), max_length=8, choices=RowChoice, default=RowChoice.CREATE)
    twin = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")

    objects = OfBatchManager()

    class Meta:
        verbose_name = _("ligne d’un import de personnes")
        constraints = [
            models.UniqueConstraint(fields=["batch", "line"], name="line_once_a_batch"),
        ]
