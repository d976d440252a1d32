from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import PositionKind


class PlaceQuerySet(models.QuerySet["Place"]):
    def listed(self) -> "PlaceQuerySet":
        """Places the public may see: neither merged into another nor vanished from every source."""
        return self.filter(merged_into__isnull=True, vanished_at__isnull=True)


class Place(models.Model):
    """A place of digital mediation. Columns of the national schema keep their French names."""

    # The 32 columns of the schema, in its order; `key` is the schema's `id`.
    key = models.CharField(_("identifiant"), max_length=200, unique=True)
    pivot = models.CharField(_("SIRET ou RNA"), max_length=20, blank=True)
    nom = models.CharField(_("nom"), max_length=300)
    commune = models.CharField(_("commune"), max_length=120)
    code_postal = models.CharField(_("code postal"), max_length=5)
    code_insee = models.CharField(_("code INSEE publié"), max_length=5, blank=True)
    adresse = models.CharField(_("adresse"), max_length=400)
    complement_adresse = models.CharField(_("complément d’adresse"), max_length=400, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)
    longitude = models.FloatField(_("longitude"), null=True)
    typologie = models.JSONField(_("typologie"), default=list)
    telephone = models.CharField(_("téléphone"), max_length=40, blank=True)
    courriels = models.JSONField(_("courriels"), default=list)
    site_web = models.JSONField(_("sites web"), default=list)
    horaires = models.TextField(_("horaires"), blank=True)
    presentation_resume = models.CharField(_("présentation courte"), max_length=280, blank=True)
    presentation_detail = models.TextField(_("présentation"), blank=True)
    source = models.CharField(_("source publiée"), max_length=160, blank=True)
    itinerance = models.JSONField(_("itinérance"), default=list)
    structure_parente = models.CharField(_("structure parente"), max_length=300, blank=True)
    date_maj = models.DateField(_("mise à jour le"), null=True)
    services = models.JSONField(_("services"), default=list)
    publics_specifiquement_adresses = models.JSONField(_("publics"), default=list)
    prise_en_charge_specifique = models.JSONField(_("prises en charge spécifiques"), default=list)
    frais_a_charge = models.JSONField(_("frais"), default=list)
    dispositif_programmes_nationaux = models.JSONField(_("programmes nationaux"), default=list)
    formations_labels = models.JSONField(_("formations et labels"), default=list)
    autres_formations_labels = models.JSONField(_("autres formations et labels"), default=list)
    modalites_acces = models.JSONField(_("modalités d’accès"), default=list)
    modalites_accompagnement = models.JSONField(_("modalités d’accompagnement"), default=list)
    fiche_acces_libre = models.CharField(_("fiche Acceslibre"), max_length=500, blank=True)
    prise_rdv = models.CharField(_("prise de rendez-vous"), max_length=500, blank=True)

    # What Maillage adds.
    located_in = models.ForeignKey(
        "territory.Commune", models.PROTECT, null=True, related_name="places"
    )
    position = models.CharField(
        _("position"), max_length=8, choices=PositionKind, default=PositionKind.EXACT
    )
    languages = models.JSONField(_("langues parlées (ISO 639)"), default=list)
    opening_valid = models.BooleanField(_("horaires compris"), default=False)
    # One bit a quarter of an hour of an ordinary week from Monday 00:00 (84 bytes); empty: unknown.
    opening_week = models.BinaryField(default=bytes)
    field_owners = models.JSONField(_("origine de chaque champ"), default=dict)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    vanished_at = models.DateTimeField(_("disparu de toutes les sources le"), null=True)
    # Taken from PlaceRevision at each write: the index in memory reads only what is newer.
    revision = models.PositiveBigIntegerField(default=0, db_index=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        indexes = [
            models.Index(fields=["latitude", "longitude"]),
        ]

    def __str__(self) -> str:
        return self.nom


class PlaceRevision(models.Model):
    """A single row: the number of the last write to any place."""

    number = models.PositiveBigIntegerField(default=0)
