from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.enums import PairState
from maillage.people.models.person import Person


class PersonPair(models.Model):
    """Two files that may be one person's; `left` has the lower pk, a decision stays."""

    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    left = models.ForeignKey(Person, models.CASCADE, related_name="+")
    right = models.ForeignKey(Person, models.CASCADE, related_name="+")
    score = models.FloatField(_("ressemblance"))
    # Codes of `people.duplicates.likeness.Clue`: what speaks for and against, never what it says.
    evidence = models.JSONField(_("indices"), default=list)
    state = models.CharField(
        _("état"), max_length=10, choices=PairState, default=PairState.PROPOSED
    )
    decided_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(_("décidé le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("dossiers qui se ressemblent")
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="person_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="person_pair_in_order"),
        ]

    @property
    def percent(self) -> int:
        return round(self.score * 100)


class PersonMerge(models.Model):
    """What a merge of two files did, whole, so that it can be undone."""

    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    kept = models.ForeignKey(Person, models.CASCADE, related_name="+")
    absorbed = models.ForeignKey(Person, models.CASCADE, related_name="+")
    # {"before": columns of the kept file, "after": the same once merged, "moved": {model: pks}}
    record = models.JSONField(_("état avant et après"))
    merged_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    merged_at = models.DateTimeField(_("réunis le"))
    undone_by = models.ForeignKey("accounts.User", models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(_("annulé le"), null=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("dossiers réunis")
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="person_merge_of_two"),
            models.UniqueConstraint(
                fields=["absorbed"],
                condition=Q(undone_at=None),
                name="person_absorbed_once_at_a_time",
            ),
        ]
