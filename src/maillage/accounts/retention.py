"""Accounts of those who work in the network, and what signing in leaves behind."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db.models import Model

from maillage.accounts.models import Notice, User
from maillage.common.retention import After, Always, With, keep, random_sign

SIGNING_IN = "signing in"
WORK = "work of the members; security"
RUNNING = "running the service"


def nobody(row: Model) -> str:
    """An address that reaches nobody."""
    return f"{random_sign(row)}@parti.invalid"


def unusable(row: Model) -> str:  # noqa: ARG001
    """No password opens the account."""
    return "!"


def off(row: Model) -> bool:  # noqa: ARG001
    """Switched off."""
    return False


keep(
    User,
    purpose="Who works in the network, and signs in",
    basis=WORK,
    until=[After(days=1095, since="last_login")],
    emptied="name last_login language",
    replaced={
        "email": nobody,
        "password": unusable,
        "is_active": off,
    },
    stays="id",
)
keep(
    Group,
    purpose="Django's groups, unused",
    basis=RUNNING,
    until=[Always("names of code")],
    stays="id name",
)
keep(
    Group.permissions.through,
    purpose="Django's permissions of a group, unused",
    basis=RUNNING,
    until=[Always("names of code")],
    stays="id group permission",
)
keep(
    Permission,
    purpose="Django's permissions, unused",
    basis=RUNNING,
    until=[Always("names of code")],
    stays="id name content_type codename",
)
keep(
    Session,
    purpose="That a browser is signed in",
    basis=SIGNING_IN,
    until=[After(days=1, since="expire_date")],
    goes="session_key session_data expire_date",
)
keep(
    EmailAddress,
    purpose="The addresses of an account",
    basis=SIGNING_IN,
    until=[With("user")],
    goes="id user email verified primary",
)
keep(
    EmailConfirmation,
    purpose="That an address was confirmed",
    basis=SIGNING_IN,
    until=[After(days=30, since="created"), With("email_address")],
    goes="id email_address created sent key",
)
keep(
    Notice,
    purpose="Tell a member that something waits or was answered, in codes",
    basis=WORK,
    until=[After(days=180, since="created_at"), With("user")],
    goes="id uid user code facts link created_at read_at",
)
keep(
    Authenticator,
    purpose="The second factors and passkeys of an account, their secrets sealed",
    basis=SIGNING_IN,
    until=[With("user")],
    goes="id user type data created_at last_used_at",
)
keep(
    UserSession,
    purpose="Where an account is signed in, so that its owner may sign out there",
    basis=SIGNING_IN,
    until=[After(days=30, since="last_seen_at"), With("user")],
    goes="id user created_at ip last_seen_at session_key user_agent data",
)
keep(
    SocialAccount,
    purpose="The account at an identity provider that signs in here",
    basis=SIGNING_IN,
    until=[With("user")],
    goes="id user provider uid last_login date_joined extra_data",
)
keep(
    SocialApp,
    purpose="Identity providers, unused: they come from the settings",
    basis=RUNNING,
    until=[Always("names of code")],
    stays="id provider provider_id name client_id secret key settings",
)
keep(
    SocialToken,
    purpose="Tokens of an identity provider, never stored",
    basis=RUNNING,
    until=[With("account")],
    goes="id app account token token_secret expires_at",
)
