"""Telling an account something, and noting that it was read."""

from collections.abc import Iterable
from datetime import datetime

from maillage.accounts.models import User
from maillage.accounts.notices.models import Notice


def notify(
    *, user: User, code: str, link: str, now: datetime, facts: dict[str, str] | None = None
) -> Notice:
    """`code` has its words in the room that tells; `link` is an address of ours.

    Facts are codes and ids, never a name: a notice is read on counters that others see.
    """
    return Notice.objects.create(user=user, code=code, facts=facts or {}, link=link, created_at=now)


def notify_all(
    *,
    users: Iterable[User],
    code: str,
    link: str,
    now: datetime,
    facts: dict[str, str] | None = None,
) -> None:
    """The same to several accounts, each once."""
    told = {user.pk: user for user in users}
    Notice.objects.bulk_create(
        Notice(user=user, code=code, facts=facts or {}, link=link, created_at=now)
        for user in told.values()
    )


def mark_read(*, user: User, now: datetime, link: str = "") -> int:
    """All that this account has not read, or what leads to one address alone."""
    unread = Notice.objects.filter(user=user, read_at=None)
    if link:
        unread = unread.filter(link=link)
    return unread.update(read_at=now)
