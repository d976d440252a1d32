"""What staff do with the mistakes that visitors report."""

from datetime import datetime

from django.db import transaction
from django.db.models import Case, IntegerField, QuerySet, Value, When

from maillage.accounts.models import User
from maillage.network.enums import MistakeState
from maillage.network.models import MistakeReport


class AlreadyHandledError(Exception):
    """Someone else has answered meanwhile; nothing was changed."""


@transaction.atomic
def handle_mistake(
    *, report_pk: int, state: MistakeState, answer: str, by: User, now: datetime
) -> MistakeReport:
    report = _locked(report_pk, is_open=True)
    report.state, report.answer = state, answer
    report.handled_by, report.handled_at = by, now
    report.save(update_fields=["state", "answer", "handled_by", "handled_at"])
    return report


@transaction.atomic
def reopen_mistake(*, report_pk: int) -> MistakeReport:
    """Second thoughts; the answer written stays, to be corrected."""
    report = _locked(report_pk, is_open=False)
    report.state, report.handled_by, report.handled_at = MistakeState.OPEN, None, None
    report.save(update_fields=["state", "handled_by", "handled_at"])
    return report


def _locked(report_pk: int, *, is_open: bool) -> MistakeReport:
    report = MistakeReport.objects.select_for_update().get(pk=report_pk)
    if (report.state == MistakeState.OPEN) is not is_open:
        raise AlreadyHandledError
    return report


def worklist(*, state: str = "", kind: str = "", newest: bool = False) -> QuerySet[MistakeReport]:
    """Open ones first, and of these the one that has waited longest."""
    rows = MistakeReport.objects.select_related("place", "handled_by")
    if state:
        rows = rows.filter(state=state)
    if kind:
        rows = rows.filter(kind=kind)
    open_first = Case(
        When(state=MistakeState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    moment = "-reported_at" if newest else "reported_at"
    return rows.annotate(rank=open_first).order_by("rank", moment, "pk")


def open_mistakes() -> QuerySet[MistakeReport]:
    return worklist(state=MistakeState.OPEN)
