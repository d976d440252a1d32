from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import ImportState
from maillage.network.models import Source

MAX_BYTES = 100 * 1024 * 1024
SUFFIXES = (".csv", ".json", ".xlsx", ".txt")


class SourceFields(forms.Form):
    """An existing source, or the name of a new one."""

    source = forms.ModelChoiceField(
        label=_("Source"),
        queryset=Source.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("une nouvelle source, nommée ci-dessous"),
    )
    nouvelle = forms.CharField(
        label=_("Nom de la nouvelle source"),
        required=False,
        max_length=160,
        help_text=_("Par exemple « Hinaura ». Chaque source se réimporte sous le même nom."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (for the type checker)
        field.queryset = Source.objects.order_by("name", "pk")

    def clean_nouvelle(self) -> str:
        name = str(self.cleaned_data["nouvelle"]).strip()
        if name and not slugify(name):
            raise forms.ValidationError(_("Ce nom doit contenir des lettres ou des chiffres."))
        return name

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if "nouvelle" in clean and not clean.get("source") and not clean["nouvelle"]:
            self.add_error("source", _("Choisissez une source, ou nommez-en une nouvelle."))
        return clean

    def source_name(self) -> str:
        chosen: Source | None = self.cleaned_data["source"]
        return chosen.slug if chosen else str(self.cleaned_data["nouvelle"])


class UploadForm(SourceFields):
    fichier = forms.FileField(
        label=_("Fichier CSV, XLSX ou JSON"),
        max_length=200,
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    adresse = forms.URLField(
        label=_("Ou adresse du fichier sur internet"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("En https. Une adresse qui mène à l’intérieur d’un réseau est refusée."),
    )
    field_order = ["fichier", "adresse", "source", "nouvelle"]

    def clean_adresse(self) -> str:
        url = str(self.cleaned_data["adresse"])
        if url and not url.startswith("https://"):
            raise forms.ValidationError(_("L’adresse doit commencer par https://."))
        return url

    def clean(self) -> dict[str, Any]:
        clean = super().clean()
        given = [name for name in ("fichier", "adresse") if clean.get(name)]
        if {"fichier", "adresse"} <= clean.keys() and len(given) != 1:
            self.add_error("fichier", _("Choisissez un fichier, ou donnez une adresse."))
        return clean

    def clean_fichier(self) -> Any:
        file = self.cleaned_data["fichier"]
        if file and (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(
                _("Ce fichier pèse %(size)s. La limite est %(limit)s : coupez-le en plusieurs."),
                params={"size": filesizeformat(file.size), "limit": filesizeformat(MAX_BYTES)},
            )
        return file


class ImportFilterForm(forms.Form):
    etat = forms.ChoiceField(
        label=_("État"), required=False, choices=[("", _("tous")), *ImportState.choices]
    )
    source = forms.ChoiceField(label=_("Source"), required=False)
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[("", _("les plus récents d’abord")), ("anciens", _("les plus anciens d’abord"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (for the type checker)
        sources = Source.objects.order_by("name", "pk").values_list("slug", "name")
        field.choices = [("", _("toutes")), *sources]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        return {name: str(self.cleaned_data.get(name, "")) for name in self.fields}
