"""The one account of the demonstration; its password is drawn on this machine."""

import secrets
from pathlib import Path

from maillage.accounts.models import User

EMAIL = "coordination@maillage.example"


def make_account(*, note: Path) -> None:
    """Make the coordinator's account and note its password.

    A noted password stays valid, in every database of the demonstration.
    """
    user, created = User.objects.get_or_create(
        email=EMAIL, defaults={"name": "Coordination (compte fictif)", "is_staff": True}
    )
    noted = note.read_text(encoding="utf-8").split()[-1] if note.exists() else ""
    if noted and not created:
        return
    password = noted or secrets.token_urlsafe(9)
    user.set_password(password)
    user.save(update_fields=["password"])
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(f"{EMAIL}   {password}\n", encoding="utf-8")
