from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import MistakeKind, MistakeState


class MistakeFilterForm(forms.Form):
    etat = forms.ChoiceField(
        label=_("État"), required=False, choices=[("", _("tous")), *MistakeState.choices]
    )
    genre = forms.ChoiceField(
        label=_("Ce qui ne va pas"), required=False, choices=[("", _("tout")), *MistakeKind.choices]
    )
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[("", _("les plus anciens d’abord")), ("recents", _("les plus récents d’abord"))],
    )

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        clean = self.cleaned_data
        return {
            "state": clean.get("etat", ""),
            "kind": clean.get("genre", ""),
            "newest": clean.get("tri") == "recents",
        }


class MistakeAnswerForm(forms.Form):
    """What was done about a report; the button pressed says which of the two ends it has."""

    reponse = forms.CharField(
        label=_("Ce qui a été fait (pour l’équipe)"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    suite = forms.ChoiceField(choices=[(MistakeState.FIXED, ""), (MistakeState.DISMISSED, "")])
