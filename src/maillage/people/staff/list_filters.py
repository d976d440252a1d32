"""The filters of the list of people: what is asked in the address narrows and orders it."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from maillage.network.languages import LANGUAGES
from maillage.network.models import Membership
from maillage.people.models import Person, Tag
from maillage.people.staff.fields import communes_meant
from maillage.people.staff.forms import colleagues

SORTS = {
    "contact": ("-last_contact_on", "-pk"),
    "ancien": ("last_contact_on", "pk"),
    "nom": ("last_name", "first_name", "alias", "pk"),
    "arrivee": ("-created_at", "-pk"),
}
DATE = {"type": "date"}


class PeopleFilterForm(forms.Form):
    """Every filter may stay empty; what is not understood narrows nothing."""

    suivies = forms.ChoiceField(
        label=_("Suivies par"),
        required=False,
        choices=[("", _("tout le monde")), ("moi", _("moi"))],
    )
    etiquette = forms.ModelChoiceField(Tag.objects.none(), label=_("Étiquette"), required=False)
    commune = forms.CharField(label=_("Commune"), required=False, max_length=80)
    langue = forms.ChoiceField(label=_("Langue parlée"), required=False)
    depuis = forms.DateField(
        label=_("Vue depuis le"), required=False, widget=forms.DateInput(attrs=DATE)
    )
    avant = forms.DateField(
        label=_("Pas vue depuis le"), required=False, widget=forms.DateInput(attrs=DATE)
    )
    protegees = forms.ChoiceField(
        label=_("Dossiers protégés"),
        required=False,
        choices=[("", _("avec les autres")), ("oui", _("seulement eux")), ("non", _("sans eux"))],
    )
    tri = forms.ChoiceField(
        label=_("Ordre"),
        required=False,
        choices=[
            ("", _("dernier contact d’abord")),
            ("ancien", _("contact le plus ancien d’abord")),
            ("nom", _("par nom")),
            ("arrivee", _("arrivée récente d’abord")),
        ],
    )

    def __init__(self, data: Any, *, member: Membership) -> None:
        super().__init__(data)
        self.member = member
        followers: Any = self.fields["suivies"]
        others = [
            (str(user.pk), str(user)) for user in colleagues(member) if user.pk != member.user_id
        ]
        followers.choices = [*followers.choices, ("personne", _("aucun référent")), *others]
        tags: Any = self.fields["etiquette"]
        tags.queryset = Tag.objects.order_by("name", "pk")
        tags.empty_label = _("toutes")
        languages: Any = self.fields["langue"]
        languages.choices = [("", _("toutes")), *((one.code, one.label) for one in LANGUAGES)]

    def narrow(self, people: QuerySet[Person]) -> QuerySet[Person]:
        self.is_valid()
        asked = self.cleaned_data
        people = people.filter(self._simple(asked)).filter(*self._follower(asked))
        if asked.get("langue"):
            spoken = Cast("languages_spoken", TextField())
            people = people.annotate(spoken=spoken).filter(spoken__contains=f'"{asked["langue"]}"')
        if asked.get("commune"):
            people = _living_in(people, asked["commune"])
        return people.order_by(*SORTS.get(asked.get("tri") or "contact", SORTS["contact"]))

    def _simple(self, asked: dict[str, Any]) -> Q:
        wanted = {
            "taggings__tag": asked.get("etiquette"),
            "last_contact_on__gte": asked.get("depuis"),
            "last_contact_on__lt": asked.get("avant"),
        }
        found = Q(**{name: value for name, value in wanted.items() if value})
        kind = asked.get("protegees")
        return found & Q(is_protected=kind == "oui") if kind else found

    def _follower(self, asked: dict[str, Any]) -> list[Q]:
        who = asked.get("suivies")
        if not who:
            return []
        if who == "personne":
            return [Q(referent=None)]
        return [Q(referent=self.member.user_id if who == "moi" else int(who))]


def _living_in(people: QuerySet[Person], text: str) -> QuerySet[Person]:
    """Never those under protection: a filter would tell where they live."""
    codes = [commune.pk for commune in communes_meant(text, "")]
    return people.filter(commune__in=codes, is_protected=False)
