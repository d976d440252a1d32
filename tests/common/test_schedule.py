"""Recurring jobs: each run once when it is due, kept and told when it fails."""

import logging
from datetime import UTC, datetime, timedelta
from io import StringIO
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from maillage.common import schedule
from maillage.common.management.commands import work
from maillage.common.models import ScheduledJob
from maillage.common.schedule import Job, claim, declared, every, run, run_due

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


class Counter:
    def __init__(self) -> None:
        self.runs: list[datetime] = []

    def __call__(self, *, now: datetime) -> str:
        self.runs.append(now)
        return f"{len(self.runs)} runs"


class Broken:
    def __call__(self, *, now: datetime) -> str:
        raise ValueError(f"the phone of Awa is 06, at {now}")


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Job]:
    """None of the areas' own."""
    ours: dict[str, Job] = {}
    monkeypatch.setattr(schedule, "JOBS", ours)
    monkeypatch.setattr(schedule, "autodiscover_modules", lambda _name: None)
    return ours


@pytest.fixture
def counter(jobs: dict[str, Job]) -> Counter:
    counter = Counter()
    jobs["test.count"] = Job("test.count", 24 * HOUR, HOUR, counter)
    return counter


@pytest.fixture
def broken(jobs: dict[str, Job]) -> Job:
    jobs["test.break"] = Job("test.break", 24 * HOUR, HOUR, Broken())
    return jobs["test.break"]


def test_a_job_runs_once_when_it_is_due(counter: Counter) -> None:
    for moment in (NOON, NOON + HOUR, NOON + 23 * HOUR, NOON + 24 * HOUR):
        run_due(now=moment)

    assert counter.runs == [NOON, NOON + 24 * HOUR]


def test_a_job_is_named_after_its_area(jobs: dict[str, Job]) -> None:
    @every(hours=2)
    def tidy(*, now: datetime) -> None: ...

    assert jobs.popitem()[1].name == f"{__name__}.tidy"


def test_the_areas_jobs_are_found() -> None:
    assert "guidance.erase_expired_route_cards" in [job.name for job in declared()]


def test_who_takes_a_job_second_does_not_run_it(counter: Counter, jobs: dict[str, Job]) -> None:
    job = jobs["test.count"]

    assert [claim(job, now=NOON), claim(job, now=NOON)] == [True, False]


def test_a_job_cut_short_is_taken_over_once_its_time_is_over(
    counter: Counter, jobs: dict[str, Job]
) -> None:
    claim(jobs["test.count"], now=NOON)

    assert run_due(now=NOON + timedelta(minutes=59)) == []
    assert run_due(now=NOON + HOUR) != []


def test_who_was_taken_over_leaves_the_row_to_the_other(
    counter: Counter, jobs: dict[str, Job]
) -> None:
    job = jobs["test.count"]
    claim(job, now=NOON)
    claim(job, now=NOON + HOUR)
    run(job, now=NOON)  # the first was only slow

    row = ScheduledJob.objects.get(name=job.name)
    assert (row.running, row.due_at) == (True, NOON + 2 * HOUR)


def test_a_failure_is_told_without_what_it_held_and_tried_again(
    broken: Job, counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        first, second = run_due(now=NOON)

    assert (first.failed, second.failed) == (True, False)
    row = ScheduledJob.objects.get(name=broken.name)
    assert (row.failures, row.outcome, row.running) == (1, "ValueError", False)
    assert "test.break" in caplog.messages[0]
    assert [outcome.name for outcome in run_due(now=NOON + schedule.RETRY)] == [broken.name]


def test_a_success_forgets_the_failures(counter: Counter, jobs: dict[str, Job]) -> None:
    ScheduledJob.objects.create(name="test.count", due_at=NOON, failures=3)
    run_due(now=NOON)

    assert ScheduledJob.objects.get(name="test.count").failures == 0


def test_the_command_says_what_it_did_and_lists(counter: Counter) -> None:
    out = StringIO()
    call_command("jobs", "list", stdout=out)
    call_command("jobs", "run", stdout=out)
    call_command("jobs", "run", stdout=out)
    call_command("jobs", "list", stdout=out)

    before, ran, after = out.getvalue().splitlines()
    assert before == "test.count, toutes les 24 h : jamais fait"
    assert ran == "test.count : 1 runs"
    assert after.endswith("1 runs")


def test_the_worker_keeps_time_until_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    stop, ticks = Event(), []

    def tick(*, now: datetime) -> None:
        ticks.append(now)
        if len(ticks) == 2:
            stop.set()
        raise OperationalError("the database is away")

    monkeypatch.setattr(work, "FIRST_SECONDS", 0.01)
    monkeypatch.setattr(work, "THEN_SECONDS", 0.01)
    monkeypatch.setattr(work, "run_due", tick)
    clock = Thread(target=work.keep_time, args=(stop,), daemon=True)
    clock.start()
    clock.join(10)

    assert len(ticks) == 2


def test_the_command_fails_where_a_job_failed(broken: Job) -> None:
    with pytest.raises(CommandError, match=r"test\.break"):
        call_command("jobs", "run", stdout=StringIO())
