"""What a visitor says is wrong about a place."""

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import MistakeKind
from maillage.network.models import MistakeReport


class MistakeForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Qu’est-ce qui ne va pas ?"),
        choices=MistakeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez une réponse.")},
    )
    message = forms.CharField(
        label=_("Dites-nous en plus (facultatif)"),
        help_text=_("N’écrivez ni votre nom, ni votre numéro : nous n’en avons pas besoin."),
        max_length=MistakeReport._meta.get_field("message").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    # Hidden from people: only a program fills it in.
    website = forms.CharField(required=False, max_length=200)

    @property
    def is_from_a_program(self) -> bool:
        return bool(self.cleaned_data.get("website"))
