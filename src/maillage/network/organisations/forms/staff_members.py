from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.network.models import Membership, Organisation, Place, Team
from maillage.network.organisations.enums import Role

WHOLE = _("toute la structure")


class RoleForm(forms.Form):
    """What someone is in the organisation: only its own sites and teams can be chosen."""

    role = forms.ChoiceField(label=_("Rôle"), choices=Role.choices)
    site = forms.ModelChoiceField(
        label=_("Lieu"), queryset=Place.objects.none(), required=False, empty_label=WHOLE
    )
    team = forms.ModelChoiceField(
        label=pgettext_lazy("members", "Équipe"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("aucune"),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["site"].queryset = organisation.places.order_by("nom", "pk")  # type: ignore[attr-defined]
        self.fields["site"].label_from_instance = lambda place: place.nom  # type: ignore[attr-defined]
        self.fields["team"].queryset = organisation.teams.order_by("name", "pk")  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        return {
            "role": Role(self.cleaned_data["role"]),
            "site": self.cleaned_data["site"],
            "team": self.cleaned_data["team"],
        }


class InvitationForm(RoleForm):
    field_order = ["email", "role", "site", "team"]
    email = forms.EmailField(label=_("Adresse e-mail"), max_length=254)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class MemberFilterForm(forms.Form):
    texte = forms.CharField(label=_("Nom ou adresse"), required=False, max_length=120)
    role = forms.ChoiceField(
        label=_("Rôle"), required=False, choices=[("", _("tous")), *Role.choices]
    )
    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[("", _("en cours")), ("finis", _("terminés")), ("tous", _("tous"))],
    )

    def asked(self) -> dict[str, str]:
        """What an address asks for that makes no sense is left out."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


def role_of(member: Membership) -> dict[str, Any]:
    """What the form of a change starts from."""
    return {"role": member.role, "site": member.site_id, "team": member.team_id}
