"""Erases the route cards whose 90 days are over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from maillage.guidance.route_cards.services import purge_route_cards


class Command(BaseCommand):
    help = "Efface les feuilles de route expirées (purge)"

    def add_arguments(self, parser: CommandParser) -> None:
        purge = parser.add_subparsers(dest="subcommand", required=True).add_parser(
            "purge", help="efface les feuilles de route expirées"
        )
        purge.add_argument("--dry-run", action="store_true", help="compter sans effacer")

    def handle(self, *_args: str, **options: Any) -> None:
        dry_run = bool(options["dry_run"])
        count = purge_route_cards(now=timezone.now(), dry_run=dry_run)
        self.stdout.write(_sentence(count, dry_run=dry_run))


def _sentence(count: int, *, dry_run: bool) -> str:
    if dry_run:
        words = ngettext(
            "%(count)s feuille de route serait effacée.",
            "%(count)s feuilles de route seraient effacées.",
            count,
        )
    else:
        words = ngettext(
            "%(count)s feuille de route effacée.", "%(count)s feuilles de route effacées.", count
        )
    return words % {"count": count}
