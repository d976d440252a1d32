from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from maillage.people.enums import RowChoice
from maillage.people.imports.columns import HEADERS
from maillage.people.imports.words import field_choices, field_words
from maillage.people.models import BatchRow, PersonBatch

MAX_BYTES = 10 << 20


class UploadForm(forms.Form):
    fichier = forms.FileField(
        label=_("Tableau CSV ou XLSX"),
        validators=[FileExtensionValidator(["csv", "xlsx", "txt"])],
        help_text=_("La première ligne nomme les colonnes : Prénom, Nom, Téléphone…"),
    )

    def clean_fichier(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["fichier"]
        if file.size and file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("Ce fichier dépasse 10 Mo. Coupez-le en plusieurs, puis recommencez.")
            )
        return file


class ColumnsForm(forms.Form):
    """One choice a column of the file; columns are numbered, their names may hold anything."""

    def __init__(self, *args: Any, batch: PersonBatch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(batch.columns)
        for number, (name, field) in enumerate(batch.columns.items()):
            self.fields[f"colonne_{number}"] = forms.ChoiceField(
                label=name, choices=field_choices(), required=False, initial=field
            )

    def columns(self) -> dict[str, str]:
        return {
            name: self.cleaned_data[f"colonne_{number}"] for number, name in enumerate(self.names)
        }


class RowForm(forms.Form):
    """The cells to correct, as they were read, and what becomes of the line."""

    choix = forms.ChoiceField(label=_("Que faire ?"), choices=RowChoice)

    def __init__(
        self, data: QueryDict | None = None, *, row: BatchRow, said: dict[str, str]
    ) -> None:
        super().__init__(data, prefix=f"ligne-{row.line}")
        self.initial["choix"] = row.choice
        wrong = [name for name in HEADERS if name in row.problems]
        if "commune" in wrong:
            wrong.append("post_code")
        for name in dict.fromkeys(wrong):
            self.fields[name] = forms.CharField(
                label=field_words(name).capitalize(), required=False, max_length=500,
                initial=said.get(name, ""),
            )  # fmt: skip

    def said(self) -> dict[str, str]:
        return {name: text for name, text in self.cleaned_data.items() if name != "choix"}
