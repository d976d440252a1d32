"""Who may see a page. Every view wears one of these marks, or `needs` a right of the network.

A test walks all addresses.
"""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseBase

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def public(view: View) -> View:
    """Anyone, without an account."""
    view.access = "public"  # type: ignore[attr-defined]
    return login_not_required(view)


def signed_in(view: View) -> View:
    """Any account, whatever its roles."""
    view.access = "signed_in"  # type: ignore[attr-defined]
    return view
