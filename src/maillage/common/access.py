"""Who may see a page. Every view wears exactly one of these marks; a test walks all addresses."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required, user_passes_test
from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Anyone, without an account."""
    view.access = "public"  # type: ignore[attr-defined]
    return login_not_required(view)


def staff(view: View) -> View:
    """Signed-in staff of the network; anyone else is sent to the sign-in page."""
    guarded: Any = user_passes_test(lambda user: user.is_active and user.is_staff)(view)
    guarded.access = "staff"
    return guarded  # type: ignore[no-any-return]
