from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from maillage.web.demo.account import make_accounts
from maillage.web.demo.load import DemonstrationError, load_network
from maillage.web.demo.loading_past import load_past
from maillage.web.demo.people import load_people


class Command(BaseCommand):
    help = "Demonstration: `account` makes the accounts; `load` adds the fictional network too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["load", "account"])

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        make_accounts(note=settings.VAR / "demo" / "accounts.txt", now=timezone.now())
        if options["action"] == "load":
            try:
                count = load_network(now=timezone.now())
            except DemonstrationError as error:
                raise CommandError(_("Le réseau fictif est refusé : %s") % error) from error
            told = ngettext(
                "%(count)s lieu fictif chargé.", "%(count)s lieux fictifs chargés.", count
            )
            self.stdout.write(told % {"count": count})
            load_people(now=timezone.now())
            load_past(now=timezone.now())
