"""The number beside the bell, asked of the database only where the bell is drawn."""

from functools import cache

from django.http import HttpRequest

from maillage.accounts.models import User
from maillage.accounts.notices.models import Notice

MOST_COUNTED = 99


def notices(request: HttpRequest) -> dict[str, object]:
    """A function, which templates call: pages without a bell cost nothing."""
    return {
        "unread_notices": cache(lambda: _unread(request)),
        "notices_template": "accounts/staff/_bell.html",
    }


def _unread(request: HttpRequest) -> int:
    """Counted up to 99: more says nothing more, and costs."""
    if not isinstance(request.user, User):
        return 0
    unread = Notice.objects.filter(user=request.user, read_at=None).order_by("pk")
    return unread[:MOST_COUNTED].count()
