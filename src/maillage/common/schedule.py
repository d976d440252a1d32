"""Work that comes back: each area declares its jobs in a module named `schedule`.

    @every(hours=24)
    def erase_expired_cards(*, now: datetime) -> str:
        return f"{purge(now=now)} erased"

A job says in a few words what it did, never of whom. It must bear to be run again: a process that
is cut short leaves it to be taken over.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from django.db.models import F, Value
from django.utils.module_loading import autodiscover_modules

from maillage.common.models import ScheduledJob

logger = logging.getLogger(__name__)

RETRY = timedelta(minutes=15)
OUTCOME_LENGTH = 200


class Work(Protocol):
    def __call__(self, *, now: datetime) -> object: ...


@dataclass(frozen=True)
class Job:
    name: str
    interval: timedelta
    longest: timedelta  # after which a job without an end is taken for dead
    work: Work


Declare = Callable[[Work], Work]
JOBS: dict[str, Job] = {}


def every(*, hours: float = 0, minutes: float = 0, longest_minutes: float = 60) -> Declare:
    """Declare a job: how often it runs, and how long one run may last."""
    interval = timedelta(hours=hours, minutes=minutes)
    longest = timedelta(minutes=longest_minutes)

    def declare(work: Work) -> Work:
        name = _name(work)
        JOBS[name] = Job(name=name, interval=interval, longest=longest, work=work)
        return work

    return declare


def _name(work: Work) -> str:
    """`guidance.purge_route_cards` for that function of `maillage.guidance.schedule`."""
    module, function = getattr(work, "__module__", ""), getattr(work, "__name__", "")
    return f"{module.removeprefix('maillage.').removesuffix('.schedule')}.{function}"


def declared() -> list[Job]:
    """Every area's jobs. Read where jobs are run only: pages need none of what jobs import."""
    autodiscover_modules("schedule")
    return [JOBS[name] for name in sorted(JOBS)]


@dataclass(frozen=True)
class Outcome:
    name: str
    failed: bool
    words: str


def run_due(*, now: datetime) -> list[Outcome]:
    """Run what is due and nobody else has taken. Run at once again, it finds nothing to do."""
    return [run(job, now=now) for job in declared() if claim(job, now=now)]


def claim(job: Job, *, now: datetime) -> bool:
    """Take a job that is due: one UPDATE, so that of two processes one only succeeds."""
    ScheduledJob.objects.get_or_create(name=job.name, defaults={"due_at": now})
    due = ScheduledJob.objects.filter(name=job.name, due_at__lte=now)
    return bool(due.update(due_at=now + job.longest, started_at=now, running=True))


def run(job: Job, *, now: datetime) -> Outcome:
    """Run a job that was claimed at `now`; a failure is kept, told, and tried again soon."""
    try:
        words = str(job.work(now=now) or "")
    except Exception as error:
        logger.exception("The job %s failed", job.name)
        # The kind of error alone: its message may quote what a row holds.
        outcome = Outcome(job.name, failed=True, words=type(error).__name__)
    else:
        outcome = Outcome(job.name, failed=False, words=words)
    _end(job, outcome, started=now)
    return outcome


def _end(job: Job, outcome: Outcome, *, started: datetime) -> None:
    """Unless another process took the job over in between: then the row is its own."""
    wait = min(RETRY, job.interval) if outcome.failed else job.interval
    ScheduledJob.objects.filter(name=job.name, started_at=started).update(
        due_at=started + wait,
        running=False,
        outcome=outcome.words[:OUTCOME_LENGTH],
        failures=F("failures") + 1 if outcome.failed else Value(0),
    )
