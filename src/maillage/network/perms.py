"""Who may change the network's places. One function a right; its docstring is the policy."""

from django.contrib.auth.models import AnonymousUser

from maillage.accounts.models import User

Someone = User | AnonymousUser


def _is_staff(user: Someone) -> bool:
    return user.is_authenticated and user.is_active and user.is_staff


def can_import_places(user: Someone) -> bool:
    """Staff of the network. An import may add and change thousands of places at once."""
    return _is_staff(user)


def can_merge_places(user: Someone) -> bool:
    """Staff of the network. Merging and keeping apart can be undone, by any of them."""
    return _is_staff(user)


def can_handle_mistakes(user: Someone) -> bool:
    """Staff of the network answer reports, correct places and give fields back to their source."""
    return _is_staff(user)
