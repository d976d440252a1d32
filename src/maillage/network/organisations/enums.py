from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    DIGITAL = "digital", _("acteur de l’inclusion numérique")
    SOCIAL_CENTRE = "social_centre", _("centre social, association")
    LIBRARY = "library", _("bibliothèque")
    SOCIAL_ACTION = "social_action", _("CCAS, action sociale")
    EMPLOYMENT = "employment", _("emploi, mission locale")
    SCHOOL = "school", _("établissement scolaire")
    AUTHORITY = "authority", _("collectivité territoriale")
    FOUNDATION = "foundation", _("fondation, entreprise partenaire")
    OTHER = "other", _("autre structure")


class Role(models.TextChoices):
    """What someone is in one organisation. What each may do stands in the `perms` of each room."""

    RECEPTION = "reception", _("accueil")
    TRAINER = "trainer", _("formation")
    VOLUNTEER = "volunteer", _("bénévolat")
    PRESCRIBER = "prescriber", _("prescription")
    COORDINATOR = "coordinator", _("coordination")
    RELAY_MANAGER = "relay_manager", _("responsable de relais")
    FUNDER = "funder", _("financement")
    ADMINISTRATOR = "administrator", _("administration")
