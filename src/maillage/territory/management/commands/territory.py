"""Load and check the geography."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from maillage.territory.loading.load import Loaded, load
from maillage.territory.loading.packages import PackageMissingError, installed


class Command(BaseCommand):
    help = "Charge la géographie officielle (communes, EPCI, départements) et la vérifie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        loading = actions.add_parser("load", help="charge les paquets installés")
        loading.add_argument("--force", action="store_true", help="recharge les mêmes paquets")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            packages = installed()
        except PackageMissingError as error:
            raise CommandError(str(error)) from error
        self._say(load(packages=packages, now=timezone.now(), force=options["force"]))

    def _say(self, loaded: Loaded) -> None:
        self.stdout.write(str(loaded))
