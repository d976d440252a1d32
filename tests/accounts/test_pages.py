"""Every page of signing in is ours: allauth's own templates and addresses are never reached."""

import inspect
from pathlib import Path

import pytest
from allauth.account.adapter import DefaultAccountAdapter
from django.template.loader import get_template
from django.urls import NoReverseMatch, URLPattern, reverse

from maillage.accounts.staff_words import BY_MAIL
from maillage.accounts.urls import urlpatterns
from maillage.accounts.views import staff_passkeys

SRC = Path(__file__).resolve().parents[2] / "src" / "maillage"
ALLAUTH = Path(inspect.getfile(DefaultAccountAdapter)).parents[1]
# Shown by allauth beside what the views themselves name.
ALSO = {
    "account/signup_closed.html",
    "account/email_change.html",
    "socialaccount/authentication_error.html",
    "429.html",
}
UNREACHABLE = [
    "account_signup",
    "account_email_verification_sent",
    "account_request_login_code",
    "mfa_trust",
    "mfa_signup_webauthn",
    "mfa_download_recovery_codes",
    "socialaccount_signup",
    "socialaccount_login",
]


def _templates() -> set[str]:
    views = [getattr(each.callback, "resolve", lambda: None)() for each in urlpatterns]
    classes = [getattr(view, "view_class", None) for view in views]
    named = {getattr(each, "template_name", None) for each in classes if each}
    return {name for name in named if name} | ALSO


@pytest.mark.parametrize("name", sorted(_templates()))
def test_the_template_is_ours(name: str) -> None:
    assert Path(get_template(name).origin.name).is_relative_to(SRC)


def test_there_are_pages_to_look_at() -> None:
    assert len(_templates()) > 20
    assert staff_passkeys.AddPasskeyView.template_name in _templates()


@pytest.mark.parametrize("name", UNREACHABLE)
def test_what_we_do_not_offer_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_every_address_is_marked(pattern: URLPattern) -> None:
    assert getattr(pattern.callback, "access", None) in {"public", "signed_in"}


def test_every_mail_of_allauth_has_our_words() -> None:
    """Read from allauth's sources: a new kind of mail fails here before it fails a person."""
    source = "".join(
        path.read_text()
        for room in ("account", "mfa", "socialaccount", "usersessions")
        for path in (ALLAUTH / room).rglob("*.py")
        if "tests" not in path.parts
    )
    sent = {line.split('"')[0] for line in source.split("send_notification_mail(\n")[0:0]}
    for piece in source.split("send_notification_mail(")[1:]:
        words = piece.split('"')
        if len(words) > 1 and "/email/" in words[1]:
            sent.add(words[1])

    assert len(sent) > 5
    assert sent <= set(BY_MAIL)
