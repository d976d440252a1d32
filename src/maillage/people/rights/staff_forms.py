from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from maillage.people.models import Person
from maillage.people.rights.enums import RequestKind


class RequestForm(forms.Form):
    kind = forms.ChoiceField(label=_("La personne demande"), choices=RequestKind)
    words = forms.CharField(
        label=_("Avec ses mots"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Pour une correction : ce qui est faux, et ce qui est juste."),
    )


class ReplyForm(forms.Form):
    answer = forms.CharField(
        label=_("Réponse à la personne"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Obligatoire pour un refus : dites pourquoi."),
    )


class EraseForm(forms.Form):
    """Erasing cannot be undone: the number of the card is typed."""

    card_number = forms.CharField(label=_("Numéro de carte, pour confirmer"), max_length=20)

    def __init__(self, *args: object, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.person = person

    def clean_card_number(self) -> str:
        typed: str = self.cleaned_data["card_number"]
        if typed.replace(" ", "").upper() != self.person.card_number.upper():
            raise ValidationError(_("Ce n’est pas le numéro de ce dossier. Rien n’est effacé."))
        return typed
