"""What a place answers, read from its page or from a desk: only what the step asks for comes in."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.guidance.referrals.enums import GIVEN_OUTCOMES, RefusalReason, Step
from maillage.guidance.referrals.moving import Told

WORDS_LONGEST = 1000
WITH_APPOINTMENT = frozenset({Step.ACCEPT, Step.ASK})


class AnswerForm(forms.Form):
    """One form for every answer; the button that was pressed is its step."""

    step = forms.ChoiceField(choices=Step.choices)
    appointment = forms.DateTimeField(
        label=_("Quand venir ?"),
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    words = forms.CharField(
        label=_("Votre message"),
        required=False,
        max_length=WORDS_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": WORDS_LONGEST}),
    )
    reasons = forms.MultipleChoiceField(
        label=_("Pourquoi ?"),
        required=False,
        choices=RefusalReason.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    outcome = forms.ChoiceField(
        label=_("Comment cela se termine ?"),
        required=False,
        choices=[(one.value, one.label) for one in GIVEN_OUTCOMES],
        widget=forms.RadioSelect,
    )

    def clean(self) -> dict[str, Any]:
        given = cast(dict[str, Any], super().clean())
        step = given.get("step")
        if step == Step.REFUSE and not given.get("reasons") and "reasons" not in self.errors:
            self.add_error("reasons", gettext("Choisissez au moins une raison."))
        if step == Step.CLOSE and not given.get("outcome") and "outcome" not in self.errors:
            self.add_error("outcome", gettext("Choisissez une issue."))
        return given

    @property
    def asked_step(self) -> Step:
        return Step(self.cleaned_data["step"])

    def told(self) -> Told:
        """The facts that this step may bring, and no other."""
        given, step, facts = self.cleaned_data, self.asked_step, {}
        appointment: datetime | None = given["appointment"]
        if step in WITH_APPOINTMENT and appointment:
            facts["appointment_at"] = appointment.isoformat()
        if step == Step.REFUSE:
            facts["reasons"] = given["reasons"]
        if step == Step.CLOSE:
            facts["outcome"] = given["outcome"]
        return Told(facts=facts, words=given["words"])
