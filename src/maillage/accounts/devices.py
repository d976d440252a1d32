"""Devices on which an account has signed in before: others' failures never keep its owner out.

Failed sign-ins are counted by account and device. A stranger who hammers at an account only fills
the count of unknown devices; on a known one, on which a signed cookie says so, it stays open.
"""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from django.utils.translation import get_language

from maillage.accounts.models import User

COOKIE = "known_device"
SALT = "maillage.accounts.devices"
KEPT = 365 * 24 * 3600
ACCOUNTS_A_DEVICE = 12  # a counter's computer is shared


def throttle_key(request: HttpRequest, email: str) -> str:
    """Under what a failed sign-in is counted."""
    known = _read(request)
    device = known["device"] if _mark(email) in known["accounts"] else "unknown"
    return f"{email.lower()}|{device}"


class KnownDeviceMiddleware:
    """Remembers on the device that an account has just signed in there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "just_signed_in", None)
        if user is not None:
            _remember(request, response, user)
        return response


@receiver(user_logged_in, dispatch_uid="known_device")
def note_sign_in(request: HttpRequest, user: User, **_kwargs: object) -> None:
    request.just_signed_in = user  # type: ignore[attr-defined]
    language = get_language() or ""
    if user.language != language:
        user.language = language
        user.save(update_fields=["language"])


def _remember(request: HttpRequest, response: HttpResponse, user: User) -> None:
    known = _read(request)
    mark = _mark(user.email)
    others = [other for other in known["accounts"] if other != mark]
    value = {"device": known["device"], "accounts": [mark, *others][:ACCOUNTS_A_DEVICE]}
    response.set_cookie(
        COOKIE,
        signing.dumps(value, salt=SALT),
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _read(request: HttpRequest) -> dict[str, "str | list[str]"]:
    try:
        value: dict[str, str | list[str]] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT
        )
    except signing.BadSignature:
        value = {"device": get_random_string(16), "accounts": []}
    return value


def _mark(email: str) -> str:
    """Names the account on the device without naming anybody."""
    key = settings.SECRET_KEY.encode()[:64]
    return hashlib.blake2s(
        email.lower().encode(), key=hashlib.sha256(key).digest()[:32]
    ).hexdigest()[:16]
