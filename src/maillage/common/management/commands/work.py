"""The background worker: tasks as they are queued, and each minute the jobs that are due."""

import logging
from threading import Event, Thread
from typing import Any

from django.core.management import BaseCommand, call_command
from django.db import DatabaseError, connections
from django.utils import timezone

from maillage.common.schedule import run_due

logger = logging.getLogger(__name__)

FIRST_SECONDS = 10.0  # a small machine is busy enough while it starts
THEN_SECONDS = 60.0
GRACE_SECONDS = 5.0


class Command(BaseCommand):
    help = "Exécute les tâches de fond, et le travail qui revient"

    def handle(self, *_args: str, **options: Any) -> None:
        stop = Event()
        clock = Thread(target=keep_time, args=(stop,), name="jobs", daemon=True)
        clock.start()
        try:
            call_command("db_worker", "--queue-name", "*", verbosity=options["verbosity"])
        finally:
            stop.set()
            clock.join(GRACE_SECONDS)


def keep_time(stop: Event) -> None:
    """A thread of its own, with its own connection: a long import does not hold up a reminder."""
    wait = FIRST_SECONDS
    while not stop.wait(wait):
        wait = THEN_SECONDS
        try:
            run_due(now=timezone.now())
        except DatabaseError:
            logger.exception("The recurring jobs could not be looked up; tried again in a minute")
        finally:
            connections.close_all()  # of this thread
