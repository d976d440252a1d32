import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import M, OrganisationManager
from maillage.people.enums import Autonomy, Channel


class OfPersonManager(OrganisationManager[M]):
    """For what belongs to one person."""

    path = "person__organisation"


class Person(models.Model):
    """Someone helped by one organisation: the least that helping needs.

    Never nationality, residence status or an identity number. Never called a user.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("network.Organisation", models.PROTECT, related_name="people")
    # Printed on the person's card: short, without letters that look alike, with a check character.
    card_number = models.CharField(_("numéro de carte"), max_length=12)

    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom"), max_length=80, blank=True)
    alias = models.CharField(_("nom d’usage, surnom"), max_length=80, blank=True)
    birth_year = models.PositiveSmallIntegerField(_("année de naissance"), null=True, blank=True)
    commune = models.ForeignKey("territory.Commune", models.PROTECT, null=True, blank=True)
    # ISO 639 codes, as in `network.languages`.
    languages_spoken = models.JSONField(_("langues parlées"), default=list, blank=True)
    languages_read = models.JSONField(_("langues lues"), default=list, blank=True)

    channel = models.CharField(
        _("moyen de contact sûr"), max_length=12, choices=Channel, default=Channel.IN_PERSON
    )
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    contact_hours = models.CharField(_("heures de contact"), max_length=120, blank=True)
    may_leave_message = models.BooleanField(_("on peut laisser un message"), default=False)

    is_protected = models.BooleanField(_("personne protégée"), default=False)
    autonomy = models.CharField(_("autonomie"), max_length=24, choices=Autonomy, blank=True)
    referent = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, blank=True, related_name="people_followed"
    )
    created_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="people_received"
    )
    created_at = models.DateTimeField(_("reçue pour la première fois le"))
    # Retention counts from here: what is kept goes two years after it.
    last_contact_on = models.DateField(_("dernier contact le"), db_index=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    anonymised_at = models.DateTimeField(_("anonymisée le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("personne accompagnée")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "card_number"], name="card_once_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(birth_year=None) | Q(birth_year__gte=1900), name="plausible_birth_year"
            ),
        ]

    def __str__(self) -> str:
        return self.alias or f"{self.first_name} {self.last_name}".strip()
