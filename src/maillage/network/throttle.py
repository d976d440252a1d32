"""A brake on forms that anyone may send."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
LIMIT = 5


def too_many(request: HttpRequest, purpose: str) -> bool:
    """Whether this address sent more than a person would; kept in memory, scrambled, minutes."""
    sender = f"{settings.SECRET_KEY}{purpose}{request.META.get('REMOTE_ADDR', '')}"
    key = f"throttle-{hashlib.blake2s(sender.encode(), digest_size=16).hexdigest()}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key) > LIMIT
    except ValueError:  # it expired between the two lines
        return False
