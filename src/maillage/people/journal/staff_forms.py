from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import User
from maillage.network.models import Membership
from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry


class JournalFilterForm(forms.Form):
    """Who read what, when; `dossier` comes from the page of a file."""

    lecteur = forms.ModelChoiceField(
        User.objects.none(), label=_("Qui"), required=False, empty_label=_("tout le monde")
    )
    action = forms.ChoiceField(label=_("Quoi"), required=False)
    depuis = forms.DateField(
        label=_("Depuis le"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    jusqu = forms.DateField(
        label=_("Jusqu’au"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    dossier = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object, *, member: Membership) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict
        readers = User.objects.filter(memberships__organisation=member.organisation)
        self.fields["lecteur"].queryset = readers.distinct().order_by("name", "pk")  # type: ignore[attr-defined]
        self.fields["action"].choices = [("", _("Tout")), *ReadAction.choices]  # type: ignore[attr-defined]

    def narrow(self, entries: QuerySet[JournalEntry]) -> QuerySet[JournalEntry]:
        """What is not understood narrows nothing: the form says what is wrong."""
        self.is_valid()
        asked = self.cleaned_data
        wanted = {
            "user": asked.get("lecteur"),
            "action": asked.get("action"),
            "at__date__gte": asked.get("depuis"),
            "at__date__lte": asked.get("jusqu"),
            "person_uid": asked.get("dossier"),
        }
        return entries.filter(Q(**{name: value for name, value in wanted.items() if value}))
