"""Legal bodies of the network and the people who act for them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.enums import OrganisationKind, Role


class Organisation(models.Model):
    """A legal body; what it holds about people is seen by nobody else."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(_("nom court"), max_length=80, unique=True)
    name = models.CharField(_("nom"), max_length=160)
    kind = models.CharField(_("nature"), max_length=16, choices=OrganisationKind)
    summary = models.CharField(_("présentation"), max_length=280, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    website = models.URLField(_("site web"), blank=True)
    # The reception's hours, in the words of OpenStreetMap, as for places.
    opening = models.CharField(_("horaires de l’accueil"), max_length=400, blank=True)
    # Codes of communes, EPCI, EPT or départements where it works.
    territories = models.JSONField(_("territoires"), default=list, blank=True)
    places = models.ManyToManyField("network.Place", blank=True, related_name="organisations")
    is_public = models.BooleanField(_("page publique"), default=True)
    created_at = models.DateTimeField(_("créée le"))
    closed_at = models.DateTimeField(_("fermée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("structure")

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """Members of one organisation who work together."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="teams")
    name = models.CharField(_("nom"), max_length=80)

    class Meta:
        verbose_name = _("équipe")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="team_once_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None, user__is_active=True, organisation__closed_at=None)


class Membership(models.Model):
    """Someone acts for an organisation, at all its sites or at one, in exactly one role there."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    site = models.ForeignKey("network.Place", models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="members")
    role = models.CharField(_("rôle"), max_length=16, choices=Role)
    started_at = models.DateTimeField(_("depuis le"))
    ended_at = models.DateTimeField(_("jusqu’au"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("appartenance")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(ended_at=None, site=None),
                name="one_role_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "site"],
                condition=Q(ended_at=None, site__isnull=False),
                name="one_role_a_site",
            ),
        ]
