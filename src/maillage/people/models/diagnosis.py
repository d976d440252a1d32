import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.diagnosis.enums import Face, KnownBy
from maillage.people.enums import Autonomy
from maillage.people.models.person import OfPersonManager, Person


class OfDiagnosisManager(OrganisationManager["DiagnosisItem"]):
    path = "diagnosis__person__organisation"


class Diagnosis(models.Model):
    """Where a person stood on one date; filled in at one's pace, then closed and compared."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="diagnoses")
    instrument = models.PositiveSmallIntegerField(_("version du questionnaire"))
    face = models.CharField(_("rempli"), max_length=12, choices=Face)
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(_("commencé le"))
    saved_at = models.DateTimeField(_("dernière saisie le"))
    closed_at = models.DateTimeField(_("terminé le"), null=True)

    # Suggested by a rule, decided by someone.
    suggested = models.CharField(
        _("autonomie suggérée"), max_length=24, choices=Autonomy, blank=True
    )
    autonomy = models.CharField(_("autonomie"), max_length=24, choices=Autonomy, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("diagnostic")
        verbose_name_plural = _("diagnostics")
        indexes = [models.Index(fields=["person", "-begun_at"], name="diagnoses_of_a_person")]


class DiagnosisItem(models.Model):
    """One answer: what is known, how, by whom and since when."""

    diagnosis = models.ForeignKey(Diagnosis, models.CASCADE, related_name="items")
    key = models.CharField(_("question"), max_length=60)
    # One word of the instrument, or several; never free text.
    values = models.JSONField(_("réponse"))
    known_by = models.CharField(_("su par"), max_length=12, choices=KnownBy)
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    noted_at = models.DateTimeField(_("noté le"))

    objects = OfDiagnosisManager()

    class Meta:
        verbose_name = _("réponse du diagnostic")
        constraints = [
            models.UniqueConstraint(fields=["diagnosis", "key"], name="answer_once_a_diagnosis")
        ]
