from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import DuplicateState
from maillage.network.models.place import Place


class DuplicatePair(models.Model):
    """Two places that may be one. `left` always has the lower pk; a decision stays until undone."""

    left = models.ForeignKey(Place, models.CASCADE, related_name="+")
    right = models.ForeignKey(Place, models.CASCADE, related_name="+")
    score = models.FloatField(_("ressemblance"))
    evidence = models.JSONField(_("indices"), default=dict)
    state = models.CharField(
        _("état"), max_length=10, choices=DuplicateState, default=DuplicateState.PROPOSED
    )
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True)
    decided_at = models.DateTimeField(_("décidé le"), null=True)

    class Meta:
        verbose_name = _("doublon possible")
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="pair_once"),
            models.CheckConstraint(
                condition=models.Q(left__lt=models.F("right")), name="pair_in_order"
            ),
        ]

    @property
    def percent(self) -> int:
        return round(self.score * 100)


class Merge(models.Model):
    """What a merge did, whole, so that it can be undone to the letter."""

    kept = models.ForeignKey(Place, models.PROTECT, related_name="merges")
    absorbed = models.ForeignKey(Place, models.PROTECT, related_name="absorptions")
    before = models.JSONField(_("état avant la fusion"))
    merged_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField(_("fusionné le"))
    undone_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(_("annulé le"), null=True)

    class Meta:
        verbose_name = _("fusion")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(kept=models.F("absorbed")), name="merge_of_two"
            ),
            # Two people who merge the same pair at once: the second is refused by the database.
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=models.Q(undone_at__isnull=True),
                name="absorbed_once_at_a_time",
            ),
        ]
