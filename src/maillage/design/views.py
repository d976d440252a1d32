"""The gallery: every component of the house, in all its states."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from maillage.common.access import public


class SampleForm(forms.Form):
    name = forms.CharField(required=True)
    kind = forms.ChoiceField()
    notes = forms.CharField(required=False, widget=forms.Textarea)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].label = _("Nom du lieu")
        self.fields["kind"].label = _("Sorte de lieu")
        self.fields["notes"].label = _("Précisions")
        self.fields["kind"].choices = [("library", _("Médiathèque"))]  # type: ignore[attr-defined]


@public
def gallery(request: HttpRequest) -> HttpResponse:
    choices = [
        {"value": "phone", "text": _("Mon téléphone"), "icon": "smartphone", "checked": True},
        {"value": "computer", "text": _("Un ordinateur à la maison"), "icon": "monitor"},
        {"value": "none", "text": _("Rien"), "icon": "ban", "alone": True},
    ]
    context = {
        "choices": choices,
        "form": SampleForm(prefix="empty"),
        "wrong_form": SampleForm({}, prefix="wrong"),
    }
    return render(request, "design/gallery.html", context)
