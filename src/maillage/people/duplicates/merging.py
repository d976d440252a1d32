"""Two files become one, and second thoughts: each decision in one locked transaction."""

import datetime as dt
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.dateparse import parse_date, parse_datetime

from maillage.accounts.models import User
from maillage.people.duplicates.fields import COLUMNS, GROUPS, RULED, Choices, chosen, settled
from maillage.people.duplicates.moving import move, move_back
from maillage.people.enums import EventKind, PairState
from maillage.people.models import Person, PersonMerge, PersonPair
from maillage.people.search import refresh_keys
from maillage.people.timeline import record_event

Columns = dict[str, Any]


class AlreadyDecidedError(Exception):
    """Someone else has decided meanwhile; nothing was changed."""


@transaction.atomic
def merge_pair(*, pair: PersonPair, choices: Choices, by: User, now: dt.datetime) -> PersonMerge:
    """The left file takes what was chosen and all that hangs on the right one."""
    pair = _lock(pair, PairState.PROPOSED)
    kept, absorbed = _lock_people(pair)
    before = _freeze(kept)
    for group in GROUPS:
        _set(kept, chosen(kept, absorbed, group, choices.get(group.name, "left")))
    _set(kept, settled(kept, absorbed))
    kept.save(update_fields=[*COLUMNS_TO_SAVE])
    moved = move(source=absorbed, target=kept)
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    record_event(person=kept, kind=EventKind.MERGE, author=by, now=now)
    _reindex(kept, absorbed)
    _decide(pair, PairState.MERGED, by=by, now=now)
    return PersonMerge.objects.create(
        organisation_id=pair.organisation_id,
        kept=kept,
        absorbed=absorbed,
        record={"before": before, "after": _freeze(kept), "moved": moved},
        merged_by=by,
        merged_at=now,
    )


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: User, now: dt.datetime) -> None:
    """Two files again. What was changed on the kept file since the merge stays there."""
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None or _has_later(merge):
        raise AlreadyDecidedError
    pair = PersonPair.objects.get(**_ends(merge))
    kept, absorbed = _people_of(merge)
    _give_back(kept, merge.record)
    kept.save(update_fields=[*COLUMNS_TO_SAVE])
    absorbed.merged_into = None
    absorbed.save(update_fields=["merged_into"])
    move_back(merge.record["moved"], source=kept, target=absorbed)
    _reindex(kept, absorbed)
    _decide(pair, PairState.PROPOSED, by=None, now=None)
    merge.undone_by, merge.undone_at = by, now
    merge.save(update_fields=["undone_by", "undone_at"])


@transaction.atomic
def keep_apart(*, pair: PersonPair, by: User, now: dt.datetime) -> None:
    """Never propose this pair again, until someone undoes it."""
    _decide(_lock(pair, PairState.PROPOSED), PairState.DISTINCT, by=by, now=now)


@transaction.atomic
def undo_keep_apart(*, pair: PersonPair) -> None:
    _decide(_lock(pair, PairState.DISTINCT), PairState.PROPOSED, by=None, now=None)


COLUMNS_TO_SAVE = tuple(dict.fromkeys(name.removesuffix("_id") for name in (*COLUMNS, *RULED)))


def _lock(pair: PersonPair, expected: PairState) -> PersonPair:
    locked = PersonPair.objects.select_for_update().get(pk=pair.pk)
    if locked.state != expected:
        raise AlreadyDecidedError
    return locked


def _lock_people(pair: PersonPair) -> tuple[Person, Person]:
    """Left then right, always in that order: crossing merges cannot block."""
    ends = Person.objects.select_for_update().filter(pk__in=(pair.left_id, pair.right_id))
    left, right = ends.order_by("pk")
    if left.merged_into_id or right.merged_into_id:
        raise AlreadyDecidedError
    return left, right


def _people_of(merge: PersonMerge) -> tuple[Person, Person]:
    ends = (merge.kept_id, merge.absorbed_id)
    locked = Person.objects.select_for_update().filter(pk__in=ends).order_by("pk")
    by_pk = {person.pk: person for person in locked}
    return by_pk[merge.kept_id], by_pk[merge.absorbed_id]


def _has_later(merge: PersonMerge) -> bool:
    """A later merge rests on this one: it is undone first."""
    later = PersonMerge.objects.filter(pk__gt=merge.pk, undone_at=None)
    touching = later.filter(kept=merge.kept_id) | later.filter(absorbed=merge.kept_id)
    return touching.exists()


def _ends(merge: PersonMerge) -> dict[str, int]:
    low, high = sorted((merge.kept_id, merge.absorbed_id))
    return {"left_id": low, "right_id": high}


def _decide(
    pair: PersonPair, state: PairState, *, by: User | None, now: dt.datetime | None
) -> None:
    pair.state, pair.decided_by, pair.decided_at = state, by, now
    pair.save(update_fields=["state", "decided_by", "decided_at"])


def _reindex(*people: Person) -> None:
    for person in people:
        refresh_keys(person)


def _set(person: Person, values: Columns) -> None:
    for column, value in values.items():
        setattr(person, column, value)


def _freeze(person: Person) -> Columns:
    """The columns a merge may write, as JSON keeps them."""
    encode = DjangoJSONEncoder().default
    state = {column: getattr(person, column) for column in (*COLUMNS, *RULED)}
    return {
        column: encode(value) if isinstance(value, dt.date) else value
        for column, value in state.items()
    }


def _give_back(kept: Person, record: Columns) -> None:
    """The old value of each column that nobody has changed since."""
    now, after, before = _freeze(kept), record["after"], record["before"]
    for column, value in before.items():
        if now[column] == after[column]:
            setattr(kept, column, _thaw(column, value))


def _thaw(column: str, value: Any) -> Any:
    if column == "last_contact_on":
        return parse_date(value)
    return parse_datetime(value) if column == "created_at" else value
