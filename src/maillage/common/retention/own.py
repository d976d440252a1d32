"""What is kept by this room, and by the libraries every room rests on."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from maillage.common.models import LongWork, ScheduledJob
from maillage.common.retention.rules import After, Always, keep

keep(
    ScheduledJob,
    purpose="Run recurring work once, and say how it went",
    basis="running the service",
    until=[Always("a row a job; its outcome never says of whom")],
    stays="id name due_at started_at running outcome failures",
)
keep(
    LongWork,
    purpose="Do work once however often it is asked for, and say when it was last done",
    basis="running the service",
    until=[Always("a row a work; names code and numbers of organisations")],
    stays="id name asked_at done_at",
)
keep(
    ContentType,
    purpose="The names of the models, as Django needs them",
    basis="running the service",
    until=[Always("names of code")],
    stays="id app_label model",
)
keep(
    DBTaskResult,
    purpose="Work done in the background; what failed is kept longer, so that someone can look",
    basis="running the service",
    until=[
        After(days=7, since="finished_at", unless=Q(status=TaskResultStatus.FAILED)),
        After(days=30, since="enqueued_at"),
    ],
    goes="id status enqueued_at started_at finished_at args_kwargs priority task_path worker_ids "
    "queue_name backend_name run_after return_value exception_class_path traceback",
)
