"""How long the journal is kept, and whether it is still whole."""

from datetime import datetime, timedelta

from django.db import transaction

from maillage.people.journal.seals import Verdict, verify
from maillage.people.models import JournalEntry, JournalHead

# The database gives up an entry after 365 days; a day more keeps clocks from quarrelling.
KEPT = timedelta(days=366)


def drop_old(*, now: datetime) -> int:
    """Take the oldest entries away, journal by journal; the chain goes on from the last one gone.

    Concerns every organisation: call it inside `scopes_disabled()`.
    """
    heads = JournalHead.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_drop_old(pk, now=now) for pk in heads)


@transaction.atomic
def _drop_old(pk: int, *, now: datetime) -> int:
    head = JournalHead.objects.select_for_update().get(pk=pk)
    entries = JournalEntry.objects.filter(organisation_id=pk)
    last = entries.filter(at__lt=now - KEPT).order_by("number").last()
    if last is None:
        return 0
    head.base_number, head.base_seal = last.number, last.seal
    head.save(update_fields=["base_number", "base_seal"])
    return entries.filter(number__lte=last.number).delete()[0]


def check(head: JournalHead, *, now: datetime) -> Verdict:
    """Verify a journal and note the answer where the coordinators see it."""
    verdict = verify(head)
    head.checked_at, head.broken_at = now, verdict.broken_at
    head.save(update_fields=["checked_at", "broken_at"])
    return verdict
