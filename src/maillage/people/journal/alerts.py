"""What makes a coordinator look: protected files opened, and reading far above what work needs."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from maillage.accounts.models import User
from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry, ReadingAlert

DAY = timedelta(days=1)


def watch(entry: JournalEntry, *, reader: User, others: int) -> None:
    """Raise the alert this entry deserves, if any; `others` as `others_opened` counts them."""
    if entry.action == ReadAction.REVEAL:
        _raise(entry, reader, person_uid=entry.person_uid, reason=entry.reason)
    elif entry.action == ReadAction.OPEN:
        _watch_the_count(entry, reader, files=others + 1)


def others_opened(entry: JournalEntry) -> Combinable:
    """How many other files this reader opened in a day, told along with what is read anyway."""
    mine = JournalEntry.objects.filter(
        organisation_id=entry.organisation_id,
        user=entry.user,
        at__gt=entry.at - DAY,
        action=ReadAction.OPEN,
    )
    counted = mine.exclude(person_uid=entry.person_uid).order_by().values("organisation_id")
    files = counted.annotate(files=Count("person_uid", distinct=True)).values("files")
    return Coalesce(Subquery(files), 0)


def _watch_the_count(entry: JournalEntry, reader: User, *, files: int) -> None:
    """One alert a day and a reader, once the files opened pass the limit."""
    since = entry.at - DAY
    if files <= settings.FILES_OPENED_A_DAY:
        return
    earlier = ReadingAlert.objects.filter(
        organisation_id=entry.organisation_id,
        user=reader,
        at__gt=since,
        files__isnull=False,
    )
    if not earlier.exists():
        _raise(entry, reader, files=files)


def _raise(
    entry: JournalEntry,
    reader: User,
    *,
    files: int | None = None,
    person_uid: UUID | None = None,
    reason: str = "",
) -> None:
    ReadingAlert.objects.create(
        organisation_id=entry.organisation_id,
        user=reader,
        at=entry.at,
        files=files,
        person_uid=person_uid,
        reason=reason,
    )
