from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Purpose(models.TextChoices):
    """What a person may agree to, each by itself. Refusing one never stops the help."""

    FILE = "file", _("Garder un dossier")
    DIAGNOSIS = "diagnosis", _("Garder un diagnostic")
    SHARE = "share", _("Transmettre à un autre lieu")
    CONTACT = "contact", _("Recevoir des messages")
    STATISTICS = "statistics", _("Compter dans les chiffres")


class Decision(models.TextChoices):
    GIVEN = "given", pgettext_lazy("accord", "donné")
    REFUSED = "refused", pgettext_lazy("accord", "refusé")
    WITHDRAWN = "withdrawn", pgettext_lazy("accord", "retiré")


class ConsentChannel(models.TextChoices):
    """How the person answered."""

    ORAL = "oral", _("à l’oral, devant un témoin")
    WRITTEN = "written", _("par écrit")
    SCREEN = "screen", _("sur l’écran, par la personne")


class Witness(models.TextChoices):
    """Who heard an oral answer, by role: no name is kept."""

    COLLEAGUE = "colleague", _("un ou une collègue")
    INTERPRETER = "interpreter", _("interprète")
    RELATIVE = "relative", _("un proche choisi par la personne")
    SOCIAL_WORKER = "social", _("travailleur social")
    RECEIVER = "self", _("la personne qui accueille, seule")
