"""Second factors: their secrets are sealed in the database, and someone has one or not."""

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings

from maillage.accounts.models import User

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorAdapter(DefaultMFAAdapter):
    """A stolen copy of the database gives no code."""

    def encrypt(self, text: str) -> str:
        return _box(_key()).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box(_key()).decrypt(encrypted_text.encode()).decode()


def has_second_factor(user: User) -> bool:
    """Recovery codes alone are none: they only replace one that was lost."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def _key() -> str:
    return str(settings.SECOND_FACTOR_KEY or settings.SECRET_KEY)


@cache
def _box(key: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415  # 7 MB that only secrets need

    digest = hashlib.sha256(f"maillage second factor {key}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
