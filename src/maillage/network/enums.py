from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    WAITING = "waiting", _("en attente")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminé")
    REFUSED = "refused", _("refusé")


class PositionKind(models.TextChoices):
    """How far the position of a place may be trusted."""

    EXACT = "exact", _("à l’adresse")
    SWAPPED = "swapped", _("latitude et longitude remises en ordre")
    COMMUNE = "commune", _("au centre de la commune")
    UNKNOWN = "unknown", _("inconnue")


class DuplicateState(models.TextChoices):
    PROPOSED = "proposed", _("à examiner")
    MERGED = "merged", _("fusionnés")
    DISTINCT = "distinct", _("gardés séparés")


class MistakeState(models.TextChoices):
    OPEN = "open", _("à traiter")
    FIXED = "fixed", _("corrigé")
    DISMISSED = "dismissed", _("sans suite")


class MistakeKind(models.TextChoices):
    CLOSED = "closed", _("Le lieu est fermé ou n’existe plus")
    HOURS = "hours", _("Les horaires sont faux")
    ADDRESS = "address", _("L’adresse est fausse")
    CONTACT = "contact", _("Le téléphone ou l’e-mail est faux")
    SERVICES = "services", _("L’aide proposée n’est pas la bonne")
    OTHER = "other", _("Autre chose")
