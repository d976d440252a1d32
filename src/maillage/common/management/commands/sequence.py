"""Several commands in one process: `django sequence "migrate" "territory load"`."""

import shlex
from typing import Any

from django.core.management import BaseCommand, call_command, get_commands
from django.core.management.base import CommandParser

MARK = "==> "


class Command(BaseCommand):
    help = "Runs several commands one after the other, announcing each as it begins."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("commands", nargs="+", metavar="COMMAND")

    def handle(self, *_args: Any, **options: Any) -> None:
        known = get_commands()
        for line in options["commands"]:
            name, *arguments = shlex.split(line)
            if name not in known:
                self.stderr.write(f"no command {name} here")
                continue
            self.stdout.write(f"{MARK}{line}")
            self.stdout.flush()
            call_command(name, *arguments, stdout=self.stdout, stderr=self.stderr)
