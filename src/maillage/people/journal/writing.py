"""Writing to the journal: one short transaction that holds the head of the organisation's chain."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from django.db import transaction

from maillage.network.models import Membership, Organisation
from maillage.people.enums import ReadAction
from maillage.people.journal.alerts import others_opened, watch
from maillage.people.journal.seals import seal
from maillage.people.models import JournalEntry, JournalHead

# Typing a name shows the same people at each letter: one entry says it for a while.
SHOWN_AGAIN = timedelta(minutes=10)
BATCH = 1000


def record(
    *, member: Membership, person_uid: UUID, action: ReadAction, now: datetime, reason: str = ""
) -> JournalEntry:
    """Say that a member did something with a file."""
    entry = _entry(member, person_uid, action, now=now, reason=reason)
    with transaction.atomic():
        others = _append([entry], organisation=member.organisation)
        watch(entry, reader=member.user, others=others)
    return entry


def record_outsider(
    *,
    organisation: Organisation,
    outsider: str,
    person_uid: UUID,
    action: ReadAction,
    now: datetime,
) -> None:
    """Say that someone without an account read what was shared; `outsider` names the share."""
    entry = JournalEntry(
        organisation=organisation, at=now, outsider=outsider, person_uid=person_uid, action=action
    )
    with transaction.atomic():
        _append([entry], organisation=organisation)


def record_received(
    *, reader: Membership, organisation: Organisation, person_uid: UUID, now: datetime
) -> None:
    """In the journal of whoever shares, by the name of who reads: the person may ask who did."""
    record_outsider(
        organisation=organisation,
        outsider=f"{reader.organisation.name} · {reader.user}"[:80],
        person_uid=person_uid,
        action=ReadAction.SHARE,
        now=now,
    )


def record_shown(*, member: Membership, person_uids: Iterable[UUID], now: datetime) -> None:
    """Say that a list or a search showed these people to a member, once in ten minutes each."""
    shown = list(dict.fromkeys(person_uids))
    known = JournalEntry.objects.filter(
        organisation=member.organisation,
        user=member.user,
        at__gt=now - SHOWN_AGAIN,
        action=ReadAction.SEARCH,
    )
    recent = set(known.values_list("person_uid", flat=True))
    unseen = (uid for uid in shown if uid not in recent)
    entries = [_entry(member, uid, ReadAction.SEARCH, now=now) for uid in unseen]
    if entries:
        with transaction.atomic():
            _append(entries, organisation=member.organisation)


def record_each(
    *, member: Membership, person_uids: Iterable[UUID], action: ReadAction, now: datetime
) -> None:
    """Say it of every file of a list, in batches: a whole organisation may be exported."""
    left = iter(person_uids)
    while batch := list(islice(left, BATCH)):
        entries = [_entry(member, uid, action, now=now) for uid in batch]
        with transaction.atomic():
            _append(entries, organisation=member.organisation)


def _entry(
    member: Membership, person_uid: UUID, action: ReadAction, *, now: datetime, reason: str = ""
) -> JournalEntry:
    return JournalEntry(
        organisation=member.organisation,
        at=now,
        user=member.user,
        role=member.role,
        person_uid=person_uid,
        action=action,
        reason=reason,
    )


def _append(entries: Sequence[JournalEntry], *, organisation: Organisation) -> int:
    """Number and seal the entries after the last one; the head's row lock keeps them in a line.

    Answers how many other files the reader of the first one opened in a day.
    """
    locked = JournalHead.objects.select_for_update().filter(organisation=organisation)
    locked = locked.annotate(others=others_opened(entries[0]))
    head = locked.order_by("pk").first()
    if head is None:
        JournalHead.objects.get_or_create(organisation=organisation)
        head = locked.get()
    for entry in entries:
        head.number += 1
        entry.number = head.number
        entry.seal = head.seal = seal(entry, previous=head.seal)
    JournalEntry.objects.bulk_create(entries)
    head.save(update_fields=["number", "seal"])
    return int(head.others)
