"""The filters of the list of shares received."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from maillage.people.models import Share
from maillage.people.sharing.selectors import open_at

ORDERS = {
    "": ("rank", "-starts_at", "-pk"),
    "recents": ("-starts_at", "-pk"),
    "fin": ("rank", "ends_at", "pk"),
}


class ReceivedFilterForm(forms.Form):
    """A filter that means nothing is none."""

    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[("", _("tous")), ("en-cours", _("en cours")), ("termines", _("terminés"))],
    )
    structure = forms.CharField(label=_("Partagé par"), required=False, max_length=80)
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[
            ("", _("en cours d’abord")),
            ("recents", _("récents d’abord")),
            ("fin", _("bientôt terminés d’abord")),
        ],
    )

    def narrow(self, shares: QuerySet[Share], *, now: datetime) -> QuerySet[Share]:
        self.is_valid()
        asked: dict[str, Any] = self.cleaned_data
        if state := asked.get("etat"):
            still = open_at(now)
            shares = shares.filter(still if state == "en-cours" else ~still)
        if name := asked.get("structure"):
            # Naming an organisation must not tell that a protected person is helped there.
            shares = shares.filter(
                person__organisation__name__icontains=name, person__is_protected=False
            )
        rank = Case(
            When(open_at(now), then=Value(0)), default=Value(1), output_field=IntegerField()
        )
        return shares.annotate(rank=rank).order_by(*ORDERS[asked.get("tri") or ""])
