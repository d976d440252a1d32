import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.models.person import OfPersonManager, Person


class OfNoteManager(OrganisationManager["NoteVersion"]):
    path = "note__person__organisation"


class Note(models.Model):
    """What a colleague should know to help. Never health, origin, religion, opinions or status."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="notes")
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    written_at = models.DateTimeField(_("écrite le"))
    edited_at = models.DateTimeField(_("corrigée le"), null=True)
    text = models.TextField(_("note"), max_length=4000)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("note")
        indexes = [models.Index(fields=["person", "-written_at"], name="notes_of_a_person")]


class NoteVersion(models.Model):
    """What a note said before its author corrected it."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="versions")
    replaced_at = models.DateTimeField(_("remplacée le"))
    text = models.TextField(_("note"), max_length=4000)

    objects = OfNoteManager()

    class Meta:
        verbose_name = _("version d’une note")
