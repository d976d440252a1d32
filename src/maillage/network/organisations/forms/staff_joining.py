from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import User
from maillage.accounts.staff_words import PASSWORD_HELP


class JoinForm(forms.Form):
    """Who has no account yet: a name and a password. The address is the invitation's."""

    name = forms.CharField(
        label=_("Votre nom, comme vos collègues le liront"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "password" in given:
            someone = User(email=self.email, name=given.get("name", ""))
            try:
                validate_password(given["password"], someone)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given
