from django.db import models
from django.utils.translation import gettext_lazy as _


class Face(models.TextChoices):
    """Who filled the diagnosis in, and on which screen."""

    DESK = "desk", _("avec la personne, au bureau")
    PERSON = "person", _("par la personne, sur l’écran")
    ORIENTATION = "orientation", _("repris de l’orientation")


class KnownBy(models.TextChoices):
    """How an answer is known."""

    DECLARED = "declared", _("dit par la personne")
    OBSERVED = "observed", _("observé")
    EXERCISE = "exercise", _("par un exercice")


class Axis(models.TextChoices):
    ACCESS = "access", _("Connexion")
    EQUIPMENT = "equipment", _("Équipement")
    SKILLS = "skills", _("Savoir-faire")
    CONFIDENCE = "confidence", _("Confiance")
    READING = "reading", _("Lecture et langues")
    NEEDS = "needs", _("Besoins")
