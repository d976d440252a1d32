from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.territory.enums import CommuneKind


class Region(models.Model):
    code = models.CharField(_("code INSEE"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)

    class Meta:
        verbose_name = _("région")

    def __str__(self) -> str:
        return self.name


class Departement(models.Model):
    """A département, or an overseas collectivity that stands in for one (975, 987, 988...)."""

    code = models.CharField(_("code INSEE"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    region = models.ForeignKey(Region, models.PROTECT, null=True, related_name="departements")

    class Meta:
        verbose_name = _("département")

    def __str__(self) -> str:
        return self.name


class Epci(models.Model):
    """An intercommunality with its own taxation: CC, CA, CU or métropole."""

    siren = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=160)
    kind = models.CharField(_("nature"), max_length=10)
    population = models.PositiveIntegerField(_("population"), default=0)

    class Meta:
        verbose_name = _("EPCI")

    def __str__(self) -> str:
        return self.name


class Ept(models.Model):
    """An établissement public territorial of the Métropole du Grand Paris (not an EPCI)."""

    siren = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=160)
    population = models.PositiveIntegerField(_("population"), default=0)

    class Meta:
        verbose_name = _("EPT")

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune, current or historic; a historic one points at the commune that holds it today."""

    insee_code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    kind = models.CharField(
        _("nature"), max_length=12, choices=CommuneKind, default=CommuneKind.CURRENT
    )
    part_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    population = models.PositiveIntegerField(_("population"), default=0)
    departement = models.ForeignKey(Departement, models.PROTECT, related_name="communes")
    epci = models.ForeignKey(Epci, models.PROTECT, null=True, related_name="communes")
    ept = models.ForeignKey(Ept, models.PROTECT, null=True, related_name="communes")
    post_codes = models.JSONField(_("codes postaux"), default=list)
    # The delegated commune that shares this code bore another name (Arbignieu in Arboys en Bugey).
    core_name = models.CharField(_("nom du chef-lieu historique"), max_length=80, blank=True)
    # Codes this commune bore or swallowed: files of earlier years still use them.
    former_codes = models.JSONField(_("anciens codes"), default=list)
    latitude = models.FloatField(_("latitude de la mairie"), null=True)
    longitude = models.FloatField(_("longitude de la mairie"), null=True)

    class Meta:
        verbose_name = _("commune")

    def __str__(self) -> str:
        return self.name


class GeographyRelease(models.Model):
    """Which year's geography is loaded, from which packages; one row a loading."""

    year = models.PositiveSmallIntegerField(_("millésime"))
    sources = models.JSONField(_("paquets et versions"), default=dict)
    loaded_at = models.DateTimeField(_("chargé le"))

    class Meta:
        verbose_name = _("millésime de la géographie")


class DepartementContours(models.Model):
    """The communes of one département, shared borders kept: to be sent, and to be drawn here."""

    departement = models.OneToOneField(Departement, models.CASCADE, related_name="contours")
    year = models.PositiveSmallIntegerField(_("millésime"))
    topojson_gz = models.BinaryField(_("TopoJSON compressé"))
    # The same borders as arrays (`drawing.Rings`): reading the TopoJSON takes 20 ms, these none.
    rings = models.BinaryField(_("contours prêts à dessiner"))
    etag = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("contours du département")


class FranceOutline(models.Model):
    """The départements and régions of the whole country, for the small-scale map; one row."""

    year = models.PositiveSmallIntegerField(_("millésime"))
    topojson_gz = models.BinaryField(_("TopoJSON compressé"))
    etag = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("contours de la France")
