"""The forms of signing in, in our words; what they check stays allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from maillage.accounts.models import User
from maillage.accounts.staff_reset import ask_for_reset
from maillage.accounts.staff_words import PASSWORD_HELP

EMAIL = _("Adresse e-mail")
PASSWORD = _("Mot de passe")
NEW_PASSWORD = _("Nouveau mot de passe")
AGAIN = _("Le même, une seconde fois")
CODE = _("Code à six chiffres")


class OurWords:
    """Puts our labels and help on the fields of a form made elsewhere."""

    labels: dict[str, Any] = {}
    helps: dict[str, Any] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name) or field.label
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(OurWords, account.LoginForm):
    labels = {"login": EMAIL, "password": PASSWORD}


class ResetPasswordForm(OurWords, account.ResetPasswordForm):
    labels = {"email": EMAIL}

    def clean_email(self) -> str:
        """Nothing is looked up while the visitor waits."""
        email: str = self.cleaned_data["email"].lower()
        return email

    def save(self, request: HttpRequest, **_kwargs: Any) -> str:
        email: str = self.cleaned_data["email"]
        ask_for_reset(request, email)
        return email


class ResetPasswordKeyForm(OurWords, account.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}
    helps = {"password1": PASSWORD_HELP}


class ChangePasswordForm(OurWords, account.ChangePasswordForm):
    labels = {
        "oldpassword": _("Mot de passe actuel"),
        "password1": NEW_PASSWORD,
        "password2": AGAIN,
    }
    helps = {"password1": PASSWORD_HELP}


class SetPasswordForm(OurWords, account.SetPasswordForm):
    labels = {"password1": NEW_PASSWORD, "password2": AGAIN}
    helps = {"password1": PASSWORD_HELP}


class ChangeEmailForm(OurWords, account.AddEmailForm):
    labels = {"email": _("Nouvelle adresse e-mail")}


class ReauthenticateForm(OurWords, account.ReauthenticateForm):
    labels = {"password": PASSWORD}


class CodeForm(OurWords, mfa.AuthenticateForm):
    labels = {"code": _("Code à six chiffres, ou code de secours")}


class CodeAgainForm(OurWords, mfa.ReauthenticateForm):
    labels = {"code": _("Code à six chiffres, ou code de secours")}


class ActivateTOTPForm(OurWords, totp.ActivateTOTPForm):
    labels = {"code": CODE}


class AddPasskeyForm(OurWords, webauthn.SignupWebAuthnForm):
    """Always a passkey that can sign in by itself: a finger, a face or a PIN was asked."""

    labels = {"name": _("Nom de cette clé")}
    helps = {"name": _("Par exemple : téléphone, ordinateur de l’accueil.")}

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class RenamePasskeyForm(OurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Nom de cette clé")}


class NameForm(forms.ModelForm[User]):
    """The only thing of an account that its owner writes freely."""

    class Meta:
        model = User
        fields = ["name"]
        labels = {"name": _("Votre nom, comme vos collègues le liront")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
