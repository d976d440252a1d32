"""End what is kept too long (run), or write the page that says how long (document)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from maillage.common.retention import run_retention
from maillage.common.retention.table import document


class Command(BaseCommand):
    help = "Efface ce qui a fait son temps (run), ou écrit la page qui le dit (document)"

    def add_arguments(self, parser: CommandParser) -> None:
        subcommands = parser.add_subparsers(dest="subcommand", required=True)
        run = subcommands.add_parser("run", help="efface ce qui a fait son temps")
        run.add_argument("--dry-run", action="store_true", help="compte seulement")
        written = subcommands.add_parser("document", help="écrit docs/retention.md")
        written.add_argument("path", nargs="?", default="docs/retention.md", type=Path)

    def handle(self, *_args: str, **options: Any) -> None:
        if options["subcommand"] == "document":
            options["path"].write_text(document())
            return
        dry_run = options["dry_run"]
        ended = run_retention(now=timezone.now(), dry_run=dry_run)
        for label, count in sorted(ended.rows.items()):
            if count:
                self.stdout.write(f"{label} : {count}{' (essai)' if dry_run else ''}")
        if not ended.rows.total():
            self.stdout.write("Rien n’a fait son temps.")
