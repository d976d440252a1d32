"""A brake on requests that anyone may send: so many from one address in a window of time."""

import hashlib
from datetime import datetime

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def wait_seconds(
    request: HttpRequest, purpose: str, *, limit: int, window: int, now: datetime
) -> int:
    """How long this sender must wait, 0 when welcome; the address is scrambled and soon forgotten.

    `window` is in seconds. Windows are fixed, so two may touch: at worst twice the limit passes.
    """
    second = int(now.timestamp())
    sender = f"{settings.SECRET_KEY}{purpose}{request.META.get('REMOTE_ADDR', '')}"
    digest = hashlib.blake2s(sender.encode(), digest_size=16).hexdigest()
    key = f"throttle-{digest}-{second // window}"
    cache.add(key, 0, window)
    try:
        count = cache.incr(key)
    except ValueError:  # it expired between the two lines
        return 0
    return 0 if count <= limit else window - second % window
