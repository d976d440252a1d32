from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.enums import Role
from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.enums import ReadAction


class JournalEntry(models.Model):
    """Someone read or changed a file. The database refuses to change it; each row seals the last.

    It names the file by its uid alone: the entry outlives the person's data, and says nothing of
    them.
    """

    organisation = models.ForeignKey(
        "network.Organisation", models.PROTECT, related_name="journal", db_index=False
    )
    number = models.PositiveBigIntegerField(_("numéro d’ordre"))
    at = models.DateTimeField(_("le"))
    # No constraint: an account may go, what it read stays said.
    user = models.ForeignKey(
        "accounts.User", models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    # Someone without an account, by the link of a share.
    outsider = models.CharField(_("lecteur sans compte"), max_length=80, blank=True)
    role = models.CharField(_("rôle"), max_length=16, choices=Role, blank=True)
    person_uid = models.UUIDField(_("dossier"))
    action = models.CharField(_("action"), max_length=8, choices=ReadAction)
    reason = models.CharField(_("motif"), max_length=280, blank=True)
    seal = models.CharField(_("sceau"), max_length=64)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("entrée du journal des accès")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="journal_in_order"),
        ]
        indexes = [
            models.Index(fields=["organisation", "person_uid", "at"], name="journal_of_a_file"),
            # By action too: a day of exports must not slow the count of the files opened.
            models.Index(fields=["organisation", "user", "action", "at"], name="journal_of_deeds"),
        ]


class JournalHead(models.Model):
    """Where an organisation's journal stands: the last number and seal, and where it begins.

    Rows older than their keeping are taken away from the start; `base` keeps the seal that the
    first remaining row continues.
    """

    organisation = models.OneToOneField("network.Organisation", models.PROTECT, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    base_number = models.PositiveBigIntegerField(default=0)
    base_seal = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(_("vérifié le"), null=True)
    broken_at = models.PositiveBigIntegerField(_("rompu à l’entrée"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("tête du journal des accès")


class ReadingAlert(models.Model):
    """An opening of a protected file, or a day of reading far above what work needs."""

    organisation = models.ForeignKey("network.Organisation", models.PROTECT)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="+")
    at = models.DateTimeField(_("le"))
    files = models.PositiveIntegerField(_("dossiers ouverts en un jour"), null=True)
    person_uid = models.UUIDField(_("dossier protégé"), null=True)
    reason = models.CharField(_("motif donné"), max_length=280, blank=True)
    seen_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField(_("vue le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("alerte de lecture")
        indexes = [models.Index(fields=["organisation", "seen_at", "at"], name="alerts_to_see")]
