from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from maillage.network.duplicates.fields import BY_NAME, Choices
from maillage.network.duplicates.worklist import PairFilters
from maillage.network.enums import DuplicateState
from maillage.network.models import Source


class PairFilterForm(forms.Form):
    """The filters of the worklist, read from the address; what is not understood is left out."""

    etat = forms.ChoiceField(
        label=_("État"), required=False, choices=[*DuplicateState.choices, ("tous", _("tous"))]
    )
    zone = forms.CharField(label=_("Commune ou département"), required=False, max_length=80)
    source = forms.ChoiceField(label=_("Source"), required=False)
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[
            ("", _("les plus ressemblants d’abord")),
            ("score", _("les moins ressemblants d’abord")),
            ("nom", _("par nom")),
            ("recent", _("les dernières décisions d’abord")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sources = Source.objects.order_by("name", "pk").values_list("slug", "name")
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [("", _("toutes")), *sources]

    def filters(self) -> PairFilters:
        self.is_valid()
        clean = self.cleaned_data
        state = clean.get("etat") or DuplicateState.PROPOSED
        return PairFilters(
            state="" if state == "tous" else state,
            zone=clean.get("zone", "").strip(),
            source=clean.get("source", ""),
            order=clean.get("tri", ""),
        )


class MergeForm(forms.Form):
    """Which side each differing field is taken from; a field not sent stays on the left."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [("left", ""), ("right", "")]
        for name in BY_NAME:
            self.fields[f"take_{name}"] = forms.ChoiceField(choices=sides, required=False)

    def choices(self) -> Choices:
        return {name: self.cleaned_data.get(f"take_{name}") or "left" for name in BY_NAME}
