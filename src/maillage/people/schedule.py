"""What the room of people does by itself."""

from datetime import datetime, timedelta

from django_scopes import scopes_disabled

from maillage.common.retention import run_retention
from maillage.common.schedule import every
from maillage.people.duplicates.looking import look_at_all
from maillage.people.imports.loading import drop_forgotten
from maillage.people.journal.keeping import check
from maillage.people.models import JournalHead
from maillage.people.rights.telling import tell_what_leaves


@every(hours=24)
def check_journals(*, now: datetime) -> str:
    """A journal that was tampered with is found within a day."""
    with scopes_disabled():
        verdicts = [check(head, now=now) for head in JournalHead.objects.order_by("pk")]
    broken = sum(not verdict.is_whole for verdict in verdicts)
    return f"{len(verdicts)} journals read, {broken} broken"


@every(hours=24)
def end_what_is_due(*, now: datetime) -> str:
    """Of every room: what was kept its time, and what a restored backup brought back."""
    return str(run_retention(now=now))


@every(hours=24)
def look_for_duplicates(*, now: datetime) -> str:
    """Each organisation's files are compared among themselves, never with another's."""
    return f"{look_at_all(now=now)} new pairs"


@every(hours=24)
def forget_tables_of_people(*, now: datetime) -> str:
    """A table nobody has loaded within a week is left: what it says is erased."""
    with scopes_disabled():
        return f"{drop_forgotten(before=now - timedelta(days=7), now=now)} tables left"


@every(hours=24 * 7)
def tell_of_files_that_leave(*, now: datetime) -> str:
    """Staff are told two months before, so that whoever met the person again can say so."""
    with scopes_disabled():
        return f"{tell_what_leaves(now=now)} coordinators told"
