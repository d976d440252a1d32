"""Which referrals a list shows, and in which order; the filters stand in the address."""

from typing import Any

from django import forms
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
from maillage.guidance.referrals.needs import NEEDS
from maillage.guidance.referrals.transitions import ENDED

BACK = (State.ACCEPTED, State.REFUSED, State.WAITING_FOR_PERSON, State.NOT_ATTENDED, State.EXPIRED)
GROUPS = {
    "waiting": (State.SENT,),
    "back": BACK,
    "open": tuple(state for state in State if state not in ENDED),
}
ORDERS = {
    "": ("rank", "-state_since", "-pk"),
    "recent": ("-created_at", "-pk"),
    "old": ("created_at", "pk"),
    "place": ("place__nom", "pk"),
}


class ReferralFilterForm(forms.Form):
    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[
            ("", _("tous")),
            ("waiting", _("sans réponse")),
            ("back", _("revenues")),
            ("open", _("en cours")),
            *State.choices,
        ],
    )
    besoin = forms.ChoiceField(
        label=_("Besoin"),
        required=False,
        choices=[("", _("tous")), *((need.value, words) for need, words in NEEDS.items())],
    )
    lieu = forms.CharField(label=_("Lieu"), required=False, max_length=80)
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[
            ("", _("ce qui attend d’abord")),
            ("recent", _("récentes d’abord")),
            ("old", _("anciennes d’abord")),
            ("place", _("par lieu")),
        ],
    )

    def apply(self, referrals: QuerySet[Referral]) -> QuerySet[Referral]:
        """A filter that means nothing is none."""
        asked: dict[str, Any] = self.cleaned_data if self.is_valid() else {}
        if state := asked.get("etat"):
            referrals = referrals.filter(state__in=GROUPS.get(state, (state,)))
        if need := asked.get("besoin"):
            referrals = referrals.filter(need=need)
        if place := asked.get("lieu"):
            # Naming a place must not tell that a protected person was sent there.
            referrals = referrals.filter(place__nom__icontains=place, person__is_protected=False)
        return ranked(referrals).order_by(*ORDERS[asked.get("tri") or ""])


def ranked(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """What came back comes first, then what waits, then drafts, then what is over."""
    rank = Case(
        When(state__in=BACK, then=Value(0)),
        When(state=State.SENT, then=Value(1)),
        When(state=State.DRAFT, then=Value(2)),
        default=Value(3),
        output_field=IntegerField(),
    )
    known = referrals.select_related("person", "place", "organisation", "prescriber")
    return known.annotate(rank=rank)
