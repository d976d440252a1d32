from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.network.models import Organisation
from maillage.network.opening.parsing import parse
from maillage.network.organisations.staff_describing import DESCRIBED


class OrganisationForm(forms.ModelForm[Organisation]):
    website = forms.URLField(label=_("Site web"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = DESCRIBED
        help_texts = {
            "summary": _("Une phrase ou deux, pour le public."),
            "opening": _("Par exemple : lundi au vendredi 9h-12h et 14h-17h, samedi 10h-12h."),
            "is_public": _("Sans elle, la structure n’est montrée à personne d’autre."),
        }
        widgets = {"summary": forms.Textarea(attrs={"rows": 3})}

    def clean_opening(self) -> str:
        """OpenStreetMap's words, or French ones that are understood and rewritten."""
        text = str(self.cleaned_data["opening"]).strip()
        opening = parse(text) if text else None
        if text and opening is None:
            raise forms.ValidationError(
                _("Ces horaires ne sont pas compris. Écrivez par exemple « lundi 9h-12h ».")
            )
        return opening.text if opening else ""


class TeamForm(forms.Form):
    name = forms.CharField(label=_("Nom de l’équipe"), max_length=80)


class TerritoriesForm(forms.Form):
    """Those kept, and one more by its name or code."""

    kept = forms.MultipleChoiceField(
        label=_("Territoires"), required=False, widget=forms.CheckboxSelectMultiple
    )
    more = forms.CharField(
        label=_("Ajouter une commune, une intercommunalité ou un département"),
        required=False,
        max_length=80,
    )

    def __init__(self, *args: Any, names: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = self.fields["kept"]
        kept.choices = names  # type: ignore[attr-defined]
        kept.initial = [code for code, _name in names]
