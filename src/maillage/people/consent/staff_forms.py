"""What a worker writes down of an answer given by word of mouth or on paper."""

from datetime import timedelta

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.network.models import Membership, Organisation
from maillage.people.consent.enums import ConsentChannel, Purpose, Witness
from maillage.people.models import Person
from maillage.people.sharing.fields import sharable
from maillage.people.sharing.services import LONGEST, USUAL

LANGUAGES = [("fr", _("français")), ("en", _("anglais")), ("ar", _("arabe"))]
BY_WORD = [
    (ConsentChannel.ORAL.value, ConsentChannel.ORAL.label),
    (ConsentChannel.WRITTEN.value, ConsentChannel.WRITTEN.label),
]
ASKED_ALONE = [(p.value, p.label) for p in Purpose if p != Purpose.SHARE]


class HowForm(forms.Form):
    """How the person answered: asked of every answer that was not given on the screen."""

    channel = forms.ChoiceField(label=_("Comment"), choices=BY_WORD)
    witness = forms.ChoiceField(label=_("Témoin, si c’est à l’oral"), choices=Witness)
    language = forms.ChoiceField(label=_("Langue du texte lu"), choices=LANGUAGES)

    def clean_witness(self) -> str:
        """A paper is its own witness."""
        witness: str = self.cleaned_data["witness"]
        is_oral = self.cleaned_data.get("channel") == ConsentChannel.ORAL
        return witness if is_oral else ""


class AnswerForm(HowForm):
    purpose = forms.ChoiceField(choices=ASKED_ALONE)
    decision = forms.ChoiceField(choices=[("given", ""), ("refused", "")])


class ShareForm(HowForm):
    """To whom, what, and until when. Nothing is ticked beforehand but the name."""

    DAYS: tuple[tuple[int, Promise], ...] = (
        (USUAL.days, _("un mois")),
        (92, _("trois mois")),
        (LONGEST.days, _("six mois")),
    )

    recipient = forms.ModelChoiceField(
        label=_("À quelle structure ?"), queryset=Organisation.objects.none()
    )
    fields_told = forms.MultipleChoiceField(
        label=_("Quelles informations ?"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(label=_("Pendant"), choices=DAYS, coerce=int)

    def __init__(self, *args: object, member: Membership, person: Person, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        others = Organisation.objects.filter(closed_at=None).exclude(pk=member.organisation_id)
        self.fields["recipient"].queryset = others.order_by("name", "pk")  # type: ignore[attr-defined]
        told = self.fields["fields_told"]
        told.choices = [  # type: ignore[attr-defined]
            (name, field.label) for name, field in sharable(person).items()
        ]

    @property
    def lasts(self) -> timedelta:
        return timedelta(days=self.cleaned_data["days"])
