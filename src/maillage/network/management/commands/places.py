"""Everything the command line does with places; each subcommand is a module of network.commands."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from maillage.network.commands import SUBCOMMANDS


class Command(BaseCommand):
    help = "Importe, exporte et vérifie les lieux du réseau"

    def add_arguments(self, parser: CommandParser) -> None:
        found = parser.add_subparsers(dest="subcommand", required=True)
        for subcommand in SUBCOMMANDS:
            one = found.add_parser(subcommand.NAME, help=subcommand.HELP)
            subcommand.add_arguments(one)
            one.set_defaults(run=subcommand.handle)

    def handle(self, *_args: str, **options: Any) -> None:
        run = options.pop("run")
        run(options, self.stdout.write)
