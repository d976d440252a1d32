from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import MistakeKind, MistakeState
from maillage.network.models.place import Place


class MistakeReport(models.Model):
    """A visitor says something about a place is wrong; no name or address of theirs is asked."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="mistakes")
    kind = models.CharField(_("ce qui ne va pas"), max_length=10, choices=MistakeKind)
    message = models.TextField(_("précision"), max_length=1000, blank=True)
    state = models.CharField(
        _("état"), max_length=10, choices=MistakeState, default=MistakeState.OPEN
    )
    reported_at = models.DateTimeField(_("signalé le"))
    handled_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    handled_at = models.DateTimeField(_("traité le"), null=True)
    answer = models.TextField(_("suite donnée"), blank=True)

    class Meta:
        verbose_name = _("signalement d’erreur")
