"""Opening an account: only for someone invited, or by the platform's own commands."""

from allauth.account.models import EmailAddress
from django.db import transaction

from maillage.accounts.models import User


@transaction.atomic
def open_account(*, email: str, name: str, password: str | None) -> User:
    """An account whose address is known to reach its owner; without password, none opens it."""
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
