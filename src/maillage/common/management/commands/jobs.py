"""The recurring jobs: what is due is run, each by one process at most; or their list."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.formats import date_format

from maillage.common.models import ScheduledJob
from maillage.common.schedule import Job, declared, run_due


class Command(BaseCommand):
    help = "Fait le travail qui revient (run) ou en donne la liste (list)"

    def add_arguments(self, parser: CommandParser) -> None:
        subcommands = parser.add_subparsers(dest="subcommand", required=True)
        subcommands.add_parser("run", help="fait ce qui est dû, une seule fois")
        subcommands.add_parser("list", help="dit ce qui est déclaré, et ce qui s’est passé")

    def handle(self, *_args: str, **options: Any) -> None:
        if options["subcommand"] == "list":
            self._list()
        else:
            self._run()

    def _run(self) -> None:
        outcomes = run_due(now=timezone.now())
        for outcome in outcomes:
            self.stdout.write(f"{outcome.name} : {outcome.words or 'fait'}")
        failed = [outcome.name for outcome in outcomes if outcome.failed]
        if failed:
            raise CommandError(f"En échec, à voir dans le journal : {', '.join(failed)}")

    def _list(self) -> None:
        rows = {row.name: row for row in ScheduledJob.objects.order_by("pk")}
        for job in declared():
            self.stdout.write(_line(job, rows.get(job.name)))


def _line(job: Job, row: ScheduledJob | None) -> str:
    beginning = f"{job.name}, toutes les {job.interval.total_seconds() / 3600:g} h"
    if row is None or row.started_at is None:
        return f"{beginning} : jamais fait"
    last = date_format(timezone.localtime(row.started_at), "d/m/Y H:i")
    state = "en cours ou interrompu" if row.running else row.outcome or "fait"
    failures = f" ({row.failures} échecs de suite)" if row.failures else ""
    return f"{beginning} : le {last}, {state}{failures}"
