from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.people.duplicates.fields import BY_NAME, Choices
from maillage.people.enums import PairState


class PairFilterForm(forms.Form):
    """The state of the pairs shown; without one, those that wait."""

    etat = forms.ChoiceField(
        label=_("État"), required=False, choices=[*PairState.choices, ("tous", _("tous"))]
    )

    def state(self) -> str:
        """Empty for every state; what is not understood shows those that wait."""
        self.is_valid()
        asked = self.cleaned_data.get("etat") or PairState.PROPOSED
        return "" if asked == "tous" else asked


class MergeForm(forms.Form):
    """Which side each field is taken from; a field not sent stays on the left."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, group in BY_NAME.items():
            sides = [("left", ""), ("right", ""), *([("both", "")] if group.is_list else [])]
            self.fields[f"take_{name}"] = forms.ChoiceField(choices=sides, required=False)

    def choices(self) -> Choices:
        return {name: self.cleaned_data.get(f"take_{name}") or "left" for name in BY_NAME}
