"""Batches of the active organisation: only for those who oversee the files."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from maillage.network.models import Membership
from maillage.people.enums import RowChoice
from maillage.people.models import BatchRow, PersonBatch
from maillage.people.perms import can_oversee_files


def batches_for(member: Membership) -> QuerySet[PersonBatch]:
    batches = PersonBatch.objects.select_related("started_by")
    return batches if can_oversee_files(member) else batches.none()


def get_batch_for(member: Membership, uid: UUID) -> PersonBatch:
    batch = batches_for(member).filter(uid=uid).order_by("pk").first()
    if batch is None:
        raise Http404
    return batch


def to_look_at(batch: PersonBatch) -> QuerySet[BatchRow]:
    """Lines with something to correct, or that look like someone known."""
    rows = BatchRow.objects.filter(batch=batch).exclude(choice=RowChoice.SKIP, problems={})
    wrong = rows.exclude(problems={}) | rows.filter(twin__isnull=False)
    return wrong.select_related("twin", "batch").order_by("line")


def counts(batch: PersonBatch) -> dict[str, int]:
    rows = BatchRow.objects.filter(batch=batch)
    kept = rows.filter(choice=RowChoice.CREATE)
    return {
        "lines": rows.count(),
        "ready": kept.filter(problems={}).count(),
        "wrong": kept.exclude(problems={}).count(),
        "known": rows.filter(choice=RowChoice.SAME).count(),
        "skipped": rows.filter(choice=RowChoice.SKIP).count(),
    }
