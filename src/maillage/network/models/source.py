from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import ImportState


class Source(models.Model):
    """Where places come from: a file, an address, or the network's own entry."""

    slug = models.SlugField(_("nom court"), max_length=80, unique=True)
    name = models.CharField(_("nom"), max_length=160)
    url = models.URLField(_("adresse du fichier"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("source")

    def __str__(self) -> str:
        return self.name


class SourceRecord(models.Model):
    """One row of one source as it was read; it keeps its identity when places are merged."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="records")
    local_id = models.CharField(_("identifiant dans la source"), max_length=200)
    place = models.ForeignKey("network.Place", models.PROTECT, related_name="records")
    raw = models.JSONField(_("ligne d’origine"))
    row_hash = models.CharField(max_length=64)
    seen_at = models.DateTimeField(_("vu le"))
    vanished_at = models.DateTimeField(_("disparu de la source le"), null=True)

    class Meta:
        verbose_name = _("ligne de source")
        constraints = [
            models.UniqueConstraint(fields=["source", "local_id"], name="record_once_a_source"),
        ]


class ImportRun(models.Model):
    """One import of one file, with its report; the long ones are watched while they run."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="runs")
    file_name = models.CharField(_("fichier"), max_length=255)
    file_path = models.CharField(max_length=255, blank=True)
    state = models.CharField(
        _("état"), max_length=12, choices=ImportState, default=ImportState.WAITING
    )
    dry_run = models.BooleanField(_("essai sans enregistrer"), default=False)
    rows_total = models.PositiveIntegerField(_("lignes"), default=0)
    rows_done = models.PositiveIntegerField(_("lignes lues"), default=0)
    report = models.JSONField(_("compte rendu"), default=dict)
    started_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    started_at = models.DateTimeField(_("commencé le"))
    ended_at = models.DateTimeField(_("terminé le"), null=True)

    class Meta:
        verbose_name = _("import")
