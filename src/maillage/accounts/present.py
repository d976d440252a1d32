"""Who is behind a request."""

from django.http import HttpRequest

from maillage.accounts.models import User


def signed_in(request: HttpRequest) -> User:
    """The account behind a page that only accounts may see."""
    assert isinstance(request.user, User)  # noqa: S101  (the view's mark let no one else in)
    return request.user
