from django.db import models
from django.utils.translation import gettext_lazy as _


class CommuneKind(models.TextChoices):
    CURRENT = "current", _("commune")
    DELEGATED = "delegated", _("commune déléguée")
    ASSOCIATED = "associated", _("commune associée")
    ARRONDISSEMENT = "district", _("arrondissement municipal")
    FORMER = "former", _("ancienne commune")
