"""The gallery: every component of the house, in all its states."""

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from maillage.common.access import public
from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response


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


class SampleFilters(forms.Form):
    q = forms.CharField(required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["q"].label = _("Commune")


SAMPLE_ROWS = (("Stains", 12), ("Villetaneuse", 3), ("La Courneuve", 1250), ("Aubervilliers", 7))


@public
def gallery_list(request: HttpRequest) -> HttpResponseBase:
    """A whole list page: two rows a page, so that all its parts are there."""
    wanted = request.GET.get("q", "").casefold()
    rows = [row for row in SAMPLE_ROWS if wanted in row[0].casefold()]
    if kind := asked_sheet(request):
        header = [_("Commune"), _("Lieux")]
        return sheet_response(kind, name="exemple", header=header, rows=rows)
    context = {"form": SampleFilters(request.GET), "listing": listing(request, rows, per_page=2)}
    return render(request, "design/gallery_list.html", context)


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
