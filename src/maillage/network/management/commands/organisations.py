import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandParser
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from maillage.accounts.models import User
from maillage.accounts.opening import open_account
from maillage.accounts.staff_reset import send_reset
from maillage.network.organisations.enums import OrganisationKind
from maillage.network.organisations.staff_describing import create_organisation
from maillage.network.organisations.staff_roles import roles_table

PAGE = "docs/roles.md"


class Command(BaseCommand):
    help = "Organisations: `create` one with its first administrator; `roles` writes docs/roles.md."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create")
        create.add_argument("name")
        create.add_argument("--kind", choices=OrganisationKind.values, default="other")
        create.add_argument("--administrator", metavar="EMAIL", required=True, type=_address)
        actions.add_parser("roles")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if options["action"] == "roles":
            Path(settings.ROOT / PAGE).write_text(roles_table(), encoding="utf-8")
        else:
            self._create(options)

    def _create(self, options: dict[str, Any]) -> None:
        email = options["administrator"]
        user = User.objects.filter(email__iexact=email).order_by("pk").first()
        is_new = user is None
        user = user or open_account(email=email, name="", password=None)
        organisation = create_organisation(
            name=options["name"],
            kind=OrganisationKind(options["kind"]),
            administrator=user,
            now=timezone.now(),
        )
        if is_new:
            send_reset.enqueue(email=email, origin=f"{settings.PUBLIC_URL}/", language="fr")
        self.stdout.write(_("« %(name)s » est créée.") % {"name": organisation.name})


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError as error:
        raise argparse.ArgumentTypeError(str(error.messages[0])) from error
    return text.lower()
