"""What makes a coordinator look: protected files opened, and reading far above what work needs."""

from datetime import timedelta

from django.conf import settings

from maillage.people.enums import ReadAction
from maillage.people.models import JournalEntry, ReadingAlert

DAY = timedelta(days=1)


def watch(entry: JournalEntry) -> None:
    """Raise the alert this entry deserves, if any."""
    if entry.action == ReadAction.REVEAL:
        _raise(entry, person_uid=entry.person_uid, reason=entry.reason)
    elif entry.action == ReadAction.OPEN:
        _watch_the_count(entry)


def _watch_the_count(entry: JournalEntry) -> None:
    """One alert a day and a reader, once the files opened pass the limit."""
    since = entry.at - DAY
    mine = JournalEntry.objects.filter(
        organisation_id=entry.organisation_id,
        user_id=entry.user_id,
        at__gt=since,
        action=ReadAction.OPEN,
    )
    files = mine.values("person_uid").distinct().count()
    if files <= settings.FILES_OPENED_A_DAY:
        return
    earlier = ReadingAlert.objects.filter(
        organisation_id=entry.organisation_id,
        user_id=entry.user_id,
        at__gt=since,
        files__isnull=False,
    )
    if not earlier.exists():
        _raise(entry, files=files)


def _raise(
    entry: JournalEntry,
    *,
    files: int | None = None,
    person_uid: object = None,
    reason: str = "",
) -> None:
    ReadingAlert.objects.create(
        organisation_id=entry.organisation_id,
        user_id=entry.user_id,
        at=entry.at,
        files=files,
        person_uid=person_uid,
        reason=reason,
    )
