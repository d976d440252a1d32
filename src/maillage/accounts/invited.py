"""Whether someone unknown was invited: the rooms that invite say so here."""

from collections.abc import Callable
from datetime import datetime

IsInvited = Callable[[str, datetime], bool]

_checks: list[IsInvited] = []


def invited_by(check: IsInvited) -> IsInvited:
    """Declare who answers for invitations, by address."""
    _checks.append(check)
    return check


def is_invited(email: str, *, now: datetime) -> bool:
    return any(check(email, now) for check in _checks)
