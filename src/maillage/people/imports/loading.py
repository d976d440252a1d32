"""The batch becomes files, all at once; and second thoughts."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from maillage.network.models import Membership
from maillage.people.card_numbers import new_number
from maillage.people.enums import BatchState, EventKind, RowChoice
from maillage.people.models import BatchRow, Person, PersonBatch, TimelineEvent
from maillage.people.search.keys import rebuild_keys

BATCH = 1000


class NotReadyError(Exception):
    """Some lines still hold what was not understood; nothing was created."""

    def __init__(self, lines: int) -> None:
        super().__init__(f"{lines} lines to correct")
        self.lines = lines


class TooLateError(Exception):
    """The batch was loaded, undone or left meanwhile; nothing was changed."""


@transaction.atomic
def load(*, batch: PersonBatch, member: Membership, now: datetime) -> int:
    """Create a file for each line chosen, or none at all; what the lines said is then erased."""
    batch = _lock(batch, BatchState.OPEN)
    rows = list(_chosen(batch))
    if wrong := sum(1 for row in rows if row.problems):
        raise NotReadyError(wrong)
    people = [_person(row, member=member, now=now, card=card) for row, card in _with_cards(rows)]
    Person.objects.bulk_create(people, batch_size=BATCH)
    rebuild_keys(_with_communes(people))
    _tell_timelines(people, member=member, now=now)
    for row, person in zip(rows, people, strict=True):
        row.person = person
    BatchRow.objects.bulk_update(rows, ["person"], batch_size=BATCH)
    batch.created = len(people)
    _end(batch, BatchState.LOADED, now=now)
    return len(people)


@transaction.atomic
def undo(*, batch: PersonBatch, now: datetime) -> tuple[int, int]:
    """Take the files away again, but those that someone has worked on; how many went and stay."""
    batch = _lock(batch, BatchState.LOADED)
    made = Person.objects.filter(pk__in=_made_by(batch)).annotate(
        happened=Count("events"), changed=Count("changes", distinct=True)
    )
    untouched = made.filter(happened__lte=1, changed=0, absorbed=None, merged_into=None)
    gone = list(untouched.order_by("pk").values_list("pk", flat=True))
    Person.objects.filter(pk__in=gone).delete()
    _end(batch, BatchState.UNDONE, now=now)
    return len(gone), batch.created - len(gone)


@transaction.atomic
def drop(*, batch: PersonBatch, now: datetime) -> None:
    """Leave the batch: nothing was created, nothing of the file is kept."""
    _end(_lock(batch, BatchState.OPEN), BatchState.DROPPED, now=now)


def drop_forgotten(*, before: datetime, now: datetime) -> int:
    """Batches nobody has loaded: the file's content does not lie about for ever."""
    waiting = PersonBatch.objects.filter(state=BatchState.OPEN, started_at__lt=before)
    forgotten = list(waiting.order_by("pk"))
    for batch in forgotten:
        drop(batch=batch, now=now)
    return len(forgotten)


def _lock(batch: PersonBatch, expected: BatchState) -> PersonBatch:
    locked = PersonBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != expected:
        raise TooLateError
    return locked


def _chosen(batch: PersonBatch) -> "Sequence[BatchRow]":
    """A line that names someone known creates nothing: the known file stays as it is."""
    rows = BatchRow.objects.filter(batch=batch, choice=RowChoice.CREATE)
    return list(rows.order_by("line"))


def _with_cards(rows: Sequence[BatchRow]) -> list[tuple[BatchRow, str]]:
    """Free numbers for all, drawn once and looked up together."""
    cards: set[str] = set()
    while len(cards) < len(rows):
        drawn = {new_number() for _row in range(len(rows) - len(cards))} - cards
        taken = Person.objects.filter(card_number__in=drawn).order_by("pk")
        cards |= drawn - set(taken.values_list("card_number", flat=True))
    return list(zip(rows, sorted(cards), strict=True))


def _person(row: BatchRow, *, member: Membership, now: datetime, card: str) -> Person:
    values = dict(row.values)
    values["first_name"] = values["first_name"] or values["alias"]
    return Person(
        organisation=member.organisation,
        created_by=member.user,
        created_at=now,
        last_contact_on=now.date(),
        card_number=card,
        commune_id=values.pop("commune"),
        **values,
    )


def _with_communes(people: Sequence[Person]) -> Sequence[Person]:
    """The same people with their communes read at once: search keys hold the commune's name."""
    made = Person.objects.filter(pk__in=[person.pk for person in people])
    return list(made.select_related("commune").order_by("pk"))


def _tell_timelines(people: Sequence[Person], *, member: Membership, now: datetime) -> None:
    TimelineEvent.objects.bulk_create(
        [
            TimelineEvent(
                person=person,
                kind=EventKind.CREATED,
                happened_at=now,
                author=member.user,
                facts={"import": True},
            )
            for person in people
        ],
        batch_size=BATCH,
    )


def _made_by(batch: PersonBatch) -> list[int]:
    rows = BatchRow.objects.filter(batch=batch, person__isnull=False).order_by("pk")
    return list(rows.values_list("person_id", flat=True))


def _end(batch: PersonBatch, state: BatchState, *, now: datetime) -> None:
    """Whatever the end, what the file said is erased; who was created stays known for an undo."""
    batch.state, batch.ended_at = state, now
    batch.save(update_fields=["state", "ended_at", "created"])
    BatchRow.objects.filter(batch=batch).update(cells={}, values={}, problems={}, twin=None)
