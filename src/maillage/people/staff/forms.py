"""What a counter asks of a person: the least that helping needs, each question with its reason."""

import json
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import User
from maillage.network.models import Membership
from maillage.people.enums import Channel
from maillage.people.models import Person
from maillage.people.services import CHANGEABLE, plain_value
from maillage.people.staff.fields import LanguagesField, TelephoneField, communes_meant
from maillage.territory.models import Commune

OLDEST = 1900
NAMES = ("first_name", "last_name", "alias")
NEEDS_TELEPHONE = (Channel.CALL, Channel.SMS)
PLAIN = {"autocomplete": "off", "spellcheck": "false"}
NAME = PLAIN | {"autocapitalize": "words"}


class PersonForm(forms.Form):
    """A new file, or one to correct. Only one name is asked for; all the rest may wait."""

    first_name = forms.CharField(
        label=_("Prénom"), max_length=80, required=False, widget=forms.TextInput(NAME)
    )
    last_name = forms.CharField(
        label=_("Nom"), max_length=80, required=False, widget=forms.TextInput(NAME)
    )
    alias = forms.CharField(
        label=_("Nom d’usage, surnom"),
        max_length=80,
        required=False,
        widget=forms.TextInput(NAME),
        help_text=_("S’il est rempli, c’est lui qui s’affiche partout."),
    )
    birth_year = forms.IntegerField(
        label=_("Année de naissance"),
        required=False,
        min_value=OLDEST,
        widget=forms.TextInput(PLAIN | {"inputmode": "numeric", "maxlength": "4"}),
        help_text=_("L’année suffit. Jamais la date."),
    )
    commune = forms.CharField(
        label=_("Commune"),
        max_length=80,
        required=False,
        widget=forms.TextInput(PLAIN),
        help_text=_("Son nom ou son code postal. Jamais l’adresse."),
    )
    commune_code = forms.CharField(max_length=5, required=False, widget=forms.HiddenInput)
    languages_spoken = LanguagesField(
        label=_("Langues parlées"),
        help_text=_("Séparées par des virgules : « fr, arabe »."),
        widget=forms.TextInput(PLAIN),
    )
    languages_read = LanguagesField(
        label=_("Langues lues"),
        help_text=_("Laissez vide si la personne lit peu."),
        widget=forms.TextInput(PLAIN),
    )
    channel = forms.ChoiceField(
        label=_("Moyen de contact sûr"), choices=Channel, initial=Channel.IN_PERSON
    )
    phone = TelephoneField(
        label=_("Téléphone"), help_text=_("Il peut servir à plusieurs personnes.")
    )
    email = forms.EmailField(
        label=_("Adresse e-mail"), required=False, widget=forms.EmailInput(PLAIN)
    )
    contact_hours = forms.CharField(
        label=_("Quand la joindre"),
        max_length=120,
        required=False,
        help_text=_("Par exemple « le matin, jamais le week-end »."),
        widget=forms.TextInput(PLAIN),
    )
    may_leave_message = forms.BooleanField(label=_("On peut laisser un message"), required=False)
    is_protected = forms.BooleanField(
        label=_("Personne protégée"),
        required=False,
        help_text=_(
            "Lieu, téléphone et rendez-vous cachés partout. Ouvrir le dossier demande une raison."
        ),
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, **options)
        self.this_year = now.year
        self.communes: list[Commune] = []
        """Those the text may mean, when it means several."""

    def clean_birth_year(self) -> int | None:
        year: int | None = self.cleaned_data["birth_year"]
        if year is not None and year > self.this_year:
            raise forms.ValidationError(_("Cette année n’est pas encore venue."))
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        named = any(given.get(name) for name in NAMES)
        self._unless(named, "first_name", _("Écrivez au moins un prénom, un nom ou un surnom."))
        channel = given.get("channel")
        has_phone = channel not in NEEDS_TELEPHONE or bool(given.get("phone"))
        self._unless(has_phone, "phone", _("Il faut un numéro pour appeler ou écrire un SMS."))
        has_email = channel != Channel.EMAIL or bool(given.get("email"))
        self._unless(has_email, "email", _("Il faut une adresse pour écrire un e-mail."))
        self._find_commune(given)
        return given

    def _unless(self, is_right: bool, name: str, words: Promise) -> None:
        """One complaint a field is enough."""
        if not is_right and name not in self.errors:
            self.add_error(name, str(words))

    def _find_commune(self, given: dict[str, Any]) -> None:
        text, code = given.get("commune") or "", given.pop("commune_code", "")
        if not text:
            given["commune"] = None
            return
        found = communes_meant(text, code)
        given["commune"] = found[0] if len(found) == 1 else None
        if len(found) > 1:
            self.communes = found
            self.add_error("commune", _("Plusieurs communes portent ce nom. Laquelle ?"))
        elif not found:
            self.add_error("commune", _("Cette commune n’est pas connue. Essayez son code postal."))

    def facts(self) -> dict[str, Any]:
        """What services write; an unknown birth year stays unknown."""
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name in CHANGEABLE}


class ChangeForm(PersonForm):
    """With who follows the person, and what stood there when the page was opened."""

    referent = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Référent"),
        required=False,
        empty_label=_("aucun référent"),
        help_text=_("La collègue ou le collègue qui suit la personne."),
    )
    seen = forms.CharField(required=False, max_length=4000, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, person: Person, member: Membership, now: datetime
    ) -> None:
        super().__init__(data, now=now, initial=values_of(person))
        self.person = person
        self.fields["referent"].queryset = colleagues(member)  # type: ignore[attr-defined]

    def now_seen(self, person: Person) -> None:
        """Sent again as it is, the form now writes over what its author has been shown."""
        sent = QueryDict(mutable=True)
        for name, value in {**self.data, "seen": values_of(person)["seen"]}.items():
            sent[name] = value[-1] if isinstance(value, list) else value
        self.data = sent

    def clean_seen(self) -> dict[str, Any]:
        """A page without it, or with nonsense in it, is held against the file as it is."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
        except ValueError:
            seen = None
        return seen if isinstance(seen, dict) else seen_values(self.person)


def seen_values(person: Person) -> dict[str, Any]:
    return {name: plain_value(person, name) for name in sorted(CHANGEABLE)}


def values_of(person: Person) -> dict[str, Any]:
    """How the form shows a file."""
    values = seen_values(person)
    commune = person.commune
    return values | {
        "commune": commune.name if commune else "",
        "commune_code": commune.pk if commune else "",
        "seen": json.dumps(values, ensure_ascii=False),
    }


def colleagues(member: Membership) -> Any:
    """Those who may follow a person here, by name."""
    users = User.objects.filter(
        memberships__organisation=member.organisation_id,
        memberships__ended_at=None,
        is_active=True,
    )
    return users.distinct().order_by("name", "email", "pk")
