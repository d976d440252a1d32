from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator, validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.network.enums import MistakeKind
from maillage.network.imports.contacts import international, link
from maillage.network.languages import LANGUAGES
from maillage.network.models import Place
from maillage.network.opening.parsing import parse
from maillage.network.phones import region_of
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    Service,
    SpecialCare,
    SupportMode,
)

SHORT_NUMBER = 5
# What a report is about is corrected without scrolling.
FIRST: dict[str, tuple[str, ...]] = {
    MistakeKind.HOURS: ("horaires",),
    MistakeKind.CONTACT: ("telephone", "courriels", "site_web"),
    MistakeKind.SERVICES: ("services", "modalites_acces", "modalites_accompagnement"),
}


class LinesField(forms.CharField):
    """Several values, one a line; the cleaned value is a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 2}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


def _boxes(label: Any, vocabulary: type[TextChoices], *, required: bool = False) -> Any:
    return forms.MultipleChoiceField(
        label=label,
        choices=vocabulary.choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
    )


def _degrees(label: Any, limit: int) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=False,
        validators=[MinValueValidator(-limit), MaxValueValidator(limit)],
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        localize=False,
    )


class PlaceForm(forms.Form):
    """The fields of a place that the network’s staff correct by hand."""

    nom = forms.CharField(label=_("Nom"), max_length=300)
    adresse = forms.CharField(label=_("Numéro et rue"), max_length=400)
    complement_adresse = forms.CharField(
        label=_("Complément d’adresse"), max_length=400, required=False
    )
    code_postal = forms.RegexField(
        r"^\d{5}$",
        label=_("Code postal"),
        error_messages={"invalid": _("Un code postal a 5 chiffres, par exemple 93200.")},
    )
    commune = forms.CharField(label=_("Commune"), max_length=120)
    latitude = _degrees(_("Latitude"), 90)
    longitude = _degrees(_("Longitude"), 180)
    telephone = forms.CharField(label=_("Téléphone"), max_length=40, required=False)
    courriels = LinesField(label=_("E-mails (un par ligne)"))
    site_web = LinesField(label=_("Sites web (un par ligne)"))
    horaires = forms.CharField(
        label=_("Horaires"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_(
            "En français (« du lundi au vendredi 9h-12h, 14h-17h ») ou au format OpenStreetMap."
        ),
    )
    services = _boxes(_("Services"), Service, required=True)
    modalites_acces = _boxes(_("Comment y aller"), AccessMode)
    modalites_accompagnement = _boxes(_("Comment on y est aidé"), SupportMode)
    frais_a_charge = _boxes(_("Prix"), Fee)
    publics_specifiquement_adresses = _boxes(_("Publics"), Audience)
    prise_en_charge_specifique = _boxes(_("Accueil particulier"), SpecialCare)
    languages = forms.MultipleChoiceField(
        label=_("Langues parlées"), required=False, widget=forms.CheckboxSelectMultiple
    )
    presentation_resume = forms.CharField(
        label=_("Présentation courte (280 signes)"),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    prise_rdv = forms.CharField(label=_("Adresse pour prendre rendez-vous"), required=False)

    def __init__(self, data: Any = None, *, place: Place, first: tuple[str, ...] = ()) -> None:
        self.place = place
        super().__init__(data, initial={name: getattr(place, name) for name in self.base_fields})
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101  (for the type checker)
        field.choices = [(language.code, language.label) for language in LANGUAGES]
        self.order_fields(first)

    def clean_telephone(self) -> str:
        text = str(self.cleaned_data["telephone"]).strip()
        if not text or text == self.place.telephone or len(text) < SHORT_NUMBER:
            return text
        number = international(text, region_of(self.cleaned_data.get("code_postal", "")))
        if number is None:
            raise forms.ValidationError(_("Ce numéro n’existe pas. Vérifiez ses dix chiffres."))
        return number

    def clean_courriels(self) -> list[str]:
        mails: list[str] = self.cleaned_data["courriels"]
        for mail in mails:
            validate_email(mail)
        return mails

    def clean_site_web(self) -> list[str]:
        return [self._link(text) for text in self.cleaned_data["site_web"]]

    def clean_prise_rdv(self) -> str:
        text = self.cleaned_data["prise_rdv"].strip()
        return self._link(text) if text else ""

    def _link(self, text: str) -> str:
        found = link(text)
        if found is None:
            words = gettext("« %(text)s » n’est pas une adresse web.") % {"text": text}
            raise forms.ValidationError(words)
        return found

    def clean_horaires(self) -> str:
        """Understood and rewritten, or left as the source wrote them."""
        text = str(self.cleaned_data["horaires"]).strip()
        if not text or text == self.place.horaires:
            return text
        opening = parse(text)
        if opening is None:
            raise forms.ValidationError(
                _("Ces horaires ne sont pas compris. Écrivez par exemple « Mo-Fr 09:00-17:00 ».")
            )
        return opening.text

    def values(self) -> dict[str, Any]:
        """The columns to write. A list keeps the order of its vocabulary."""
        return dict(self.cleaned_data)
