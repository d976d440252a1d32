"""Work done in the background is forgotten: soon when it succeeded, later when it failed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from maillage.common.retention import run_retention

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(settings: LazySettings, tmp_path: Path) -> None:
    settings.ERASURE_REGISTER = tmp_path / "erasures.jsonl"


def _work(status: TaskResultStatus, *, days: int) -> None:
    """Asked for so many days ago, and ended at once if it ended."""
    then = NOON - timedelta(days=days)
    ended = status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)
    row: DBTaskResult[[], None] = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [17], "kwargs": {}},
        task_path="maillage.network.outbox.tasks.send",
        backend_name="default",
        run_after=then,
        finished_at=then if ended else None,
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=then)


@pytest.mark.parametrize(
    ("status", "days", "left"),
    [
        (TaskResultStatus.SUCCESSFUL, 6, 1),
        (TaskResultStatus.SUCCESSFUL, 7, 0),
        (TaskResultStatus.FAILED, 29, 1),
        (TaskResultStatus.FAILED, 30, 0),
        (TaskResultStatus.READY, 29, 1),
        (TaskResultStatus.RUNNING, 30, 0),  # the worker died long ago
    ],
)
def test_each_outcome_has_its_delay(status: TaskResultStatus, days: int, left: int) -> None:
    _work(status, days=days)

    run_retention(now=NOON)

    assert DBTaskResult.objects.count() == left
