"""A new referral on one page: the need, the place, what may be told, and the person's yes."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import User
from maillage.guidance.referrals.needs import MOMENTS, NEEDS, PROCEDURES
from maillage.guidance.referrals.sending import Agreement, Request
from maillage.guidance.referrals.telling import receivers
from maillage.network.models import Membership, Place
from maillage.network.schema.vocabulary import Service
from maillage.people.consent.enums import ConsentChannel, Witness
from maillage.people.consent.texts import LANGUAGES
from maillage.people.enums import Channel
from maillage.people.models import Attachment, Person
from maillage.people.sharing.fields import sharable

PROPOSE, DRAFT, SEND = "propose", "draft", "send"
ACTIONS = (PROPOSE, DRAFT, SEND)
# The least that lets a place receive someone.
TOLD_AT_FIRST = ("name",)
LANGUAGE_NAMES = {"fr": "Français", "en": "English", "ar": "العربية"}


class ReferralForm(forms.Form):
    # Named by the page, so that a form sent twice makes one referral.
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    need = forms.ChoiceField(
        label=_("Pour quoi ?"),
        required=False,
        choices=[(need.value, words) for need, words in NEEDS.items()],
        widget=forms.RadioSelect,
    )
    procedure = forms.ChoiceField(
        label=_("Quelle démarche ?"),
        required=False,
        choices=[("", "—"), *((one.value, words) for one, words in PROCEDURES.items())],
    )
    where = forms.CharField(label=_("Autour de quelle commune ?"), required=False, max_length=120)
    where_code = forms.CharField(required=False, max_length=5, widget=forms.HiddenInput)
    known = forms.CharField(label=_("Un lieu que vous connaissez"), required=False, max_length=80)
    place = forms.ModelChoiceField(queryset=Place.objects.none(), required=False)
    service = forms.ChoiceField(
        label=_("Service demandé"),
        required=False,
        choices=[("", "—"), *((one.value, one.value) for one in Service)],
    )
    activity = forms.CharField(label=_("Atelier ou permanence"), required=False, max_length=120)
    activity_on = forms.DateField(
        label=_("Quel jour ?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    message = forms.CharField(
        label=_("Message au lieu"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact = forms.ChoiceField(
        label=_("Comment la joindre"), required=False, choices=[("", "—"), *Channel.choices]
    )
    moments = forms.MultipleChoiceField(
        label=_("Disponible"),
        required=False,
        choices=[(one.value, words) for one, words in MOMENTS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    availability = forms.CharField(label=_("Précisions"), required=False, max_length=200)
    fields_told = forms.MultipleChoiceField(
        label=_("Ce que le lieu pourra lire"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    documents = forms.ModelMultipleChoiceField(
        label=_("Documents joints"),
        required=False,
        queryset=Attachment.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    receiver_email = forms.EmailField(
        label=_("Adresse e-mail du lieu"),
        help_text=_("Seulement si elle est inconnue, ou pour écrire à une autre."),
        required=False,
    )
    referent = forms.ModelChoiceField(
        label=_("Qui suit la personne"), required=False, queryset=User.objects.none()
    )
    agreed = forms.BooleanField(label=_("La personne est d’accord"), required=False)
    agreed_how = forms.ChoiceField(
        label=_("Comment"), required=False, choices=ConsentChannel.choices
    )
    witness = forms.ChoiceField(label=_("Devant qui"), required=False, choices=Witness.choices)
    agreed_in = forms.ChoiceField(
        label=_("En quelle langue"),
        required=False,
        choices=[(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
    )

    def __init__(
        self, data: Any = None, *, person: Person, member: Membership, **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.person = person
        self.action = data.get("action", PROPOSE) if data is not None else PROPOSE
        self._choices["place"].queryset = Place.objects.listed()
        self._choices["documents"].queryset = Attachment.objects.filter(person=person).order_by(
            "-added_at", "pk"
        )
        self._choices["referent"].queryset = colleagues(member)
        self._choices["fields_told"].choices = [
            (name, f"{field.label} : {words}" if words else field.label)
            for name, field in sharable(person).items()
            if (words := field.read(person))
        ]

    @property
    def _choices(self) -> dict[str, Any]:
        return self.fields

    def clean(self) -> dict[str, Any]:
        given = cast(dict[str, Any], super().clean())
        if self.action in (DRAFT, SEND):
            self._require("need", gettext("Dites pour quoi."))
            self._require("place", gettext("Choisissez un lieu."))
        if self.action == SEND:
            self._require("fields_told", gettext("Cochez au moins une information."))
            self._require("agreed", gettext("Sans son accord, rien ne part."))
            self._require_receiver(given.get("place"))
        return given

    def _require(self, name: str, words: str) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, words)

    def _require_receiver(self, place: Place | None) -> None:
        if place is None or "receiver_email" in self.errors:
            return
        if not (self.cleaned_data.get("receiver_email") or mail_of(place) or receivers(place.pk)):
            words = gettext("Ce lieu n’a pas d’adresse e-mail connue. Écrivez-la ici.")
            self.add_error("receiver_email", words)

    def request(self) -> Request:
        """What is asked of the place."""
        given = self.cleaned_data
        return Request(
            place=given["place"],
            need=given["need"],
            procedure=given["procedure"] if given["need"] == "procedure" else "",
            service=given["service"],
            activity=given["activity"],
            activity_on=given["activity_on"],
            message=given["message"],
            contact=given["contact"],
            moments=given["moments"],
            availability=given["availability"],
            fields=given["fields_told"],
            receiver_email=given["receiver_email"] or mail_of(given["place"]),
            referent=given["referent"],
            documents=tuple(given["documents"]),
        )

    def agreement(self) -> Agreement:
        given = self.cleaned_data
        channel = ConsentChannel(given["agreed_how"] or ConsentChannel.ORAL)
        witness = given["witness"] or Witness.RECEIVER
        return Agreement(
            channel=channel,
            witness=witness if channel == ConsentChannel.ORAL else "",
            language=given["agreed_in"] or "fr",
        )


def colleagues(member: Membership) -> Any:
    """The accounts that work for the same organisation today."""
    accounts = User.objects.filter(
        pk__in=Membership.objects.active()
        .filter(organisation_id=member.organisation_id)
        .values("user_id")
    )
    return accounts.order_by("name", "pk")


def mail_of(place: Place) -> str:
    """The first address of the place that a mail can reach."""
    for address in place.courriels:
        try:
            validate_email(address)
        except ValidationError:
            continue
        return str(address)
    return ""
