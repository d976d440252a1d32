"""Run as a program: several connections of one database try to take the same job at once.

Prints how many got it. `--naive` looks, then writes, as one would without a care.
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import django

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
RACERS = 6
NAME = "test.race"


def nothing(*, now: datetime) -> None:
    """The job: only its taking matters here."""


def main(*, naive: bool) -> None:
    django.setup()
    from django.db import connections  # noqa: PLC0415  # once Django is set up

    from maillage.common.models import ScheduledJob  # noqa: PLC0415
    from maillage.common.schedule import Job, claim  # noqa: PLC0415

    job = Job(NAME, timedelta(hours=24), timedelta(hours=1), nothing)
    start, between = Barrier(RACERS), Barrier(RACERS)
    taken: list[bool] = []

    def careless() -> bool:
        row = ScheduledJob.objects.get(name=NAME)
        is_due = row.due_at <= NOON
        between.wait()
        row.due_at = NOON + job.longest
        row.save(update_fields=["due_at"])
        return is_due

    def race(take: Callable[[], bool]) -> None:
        start.wait()
        taken.append(take())
        connections.close_all()

    ScheduledJob.objects.filter(name=NAME).delete()
    if naive:
        ScheduledJob.objects.create(name=NAME, due_at=NOON)
    take = careless if naive else lambda: claim(job, now=NOON)
    racers = [Thread(target=race, args=(take,)) for _racer in range(RACERS)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    ScheduledJob.objects.filter(name=NAME).delete()
    sys.stdout.write(f"{sum(taken)} of {len(taken)}\n")


if __name__ == "__main__":
    main(naive="--naive" in sys.argv)
