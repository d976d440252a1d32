import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One thing an account is told. Codes and ids alone: its words are made when it is read."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notices")
    code = models.CharField(_("nature"), max_length=40)
    facts = models.JSONField(_("faits"), default=dict, blank=True)
    # An address of ours, to the object it tells of.
    link = models.CharField(_("adresse"), max_length=200)
    created_at = models.DateTimeField(_("le"))
    read_at = models.DateTimeField(_("lu le"), null=True)

    class Meta:
        verbose_name = _("avis")
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notices_of_an_account"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notices_to_read"),
        ]
