import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.people.models.person import OfPersonManager, Person


def random_place(_attachment: models.Model, _name: str) -> str:
    """Nothing of the person or of the file's own name shows in the folder."""
    sign = uuid.uuid4().hex
    return f"personnes/{sign[:2]}/{sign}"


class Attachment(models.Model):
    """A document of a person, made anew when it came in; read through a checked view only."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="attachments")
    author = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    added_at = models.DateTimeField(_("ajouté le"))
    name = models.CharField(_("nom du document"), max_length=120)
    media_type = models.CharField(_("type"), max_length=40)
    size = models.PositiveIntegerField(_("taille en octets"))
    file = models.FileField(_("fichier"), upload_to=random_place, max_length=80)

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("document")
        indexes = [models.Index(fields=["person", "-added_at"], name="documents_of_a_person")]
