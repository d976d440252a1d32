"""Merge two places field by field, and take it back to the letter."""

from datetime import datetime
from typing import Any

from django.db import transaction

from maillage.accounts.models import User
from maillage.network.duplicates.fields import COLUMNS, GROUPS, Choices, Group, same
from maillage.network.duplicates.locking import AlreadyDecidedError, lock_pair, lock_places
from maillage.network.duplicates.snapshot import freeze, thaw
from maillage.network.enums import DuplicateState
from maillage.network.models import (
    DuplicatePair,
    Merge,
    MistakeReport,
    Place,
    SourceRecord,
)
from maillage.network.owners import record_owner
from maillage.network.revisions import next_revision
from maillage.network.schema.columns import DERIVED

WRITTEN = (*(c.removesuffix("_id") for c in COLUMNS), "field_owners", "revision")


@transaction.atomic
def merge_pair(*, pair_pk: int, choices: Choices, by: User, now: datetime) -> Merge:
    """Make one place of two: the left one stays, with the fields chosen from either."""
    pair = lock_pair(pair_pk, expected=DuplicateState.PROPOSED)
    kept, absorbed = lock_places(pair)
    if kept.merged_into_id or absorbed.merged_into_id:
        raise AlreadyDecidedError
    before: dict[str, Any] = {"kept": freeze(kept)}
    _take(kept, absorbed, choices)
    kept.revision = absorbed.revision = next_revision()
    absorbed.merged_into = kept
    kept.save(update_fields=WRITTEN)
    absorbed.save(update_fields=["merged_into", "revision"])
    before |= {"after": freeze(kept), **_repoint(kept, absorbed)}
    _decide(pair, DuplicateState.MERGED, by=by, now=now)
    return Merge.objects.create(
        kept=kept, absorbed=absorbed, before=before, merged_by=by, merged_at=now
    )


@transaction.atomic
def undo_merge(*, merge_pk: int, by: User, now: datetime) -> Merge:
    """Give both places back; a field changed since the merge keeps its newer value."""
    merge = Merge.objects.select_for_update().get(pk=merge_pk)
    if merge.undone_at or later_merge(merge):
        raise AlreadyDecidedError
    pair = lock_pair(_pair_of(merge).pk, expected=DuplicateState.MERGED)
    places = {place.pk: place for place in lock_places(pair)}
    kept, absorbed = places[merge.kept_id], places[merge.absorbed_id]
    _give_back(kept, before=merge.before["kept"], after=merge.before["after"])
    kept.revision = absorbed.revision = next_revision()
    absorbed.merged_into = None
    kept.save(update_fields=WRITTEN)
    absorbed.save(update_fields=["merged_into", "revision"])
    _point_back(merge, kept.revision)
    _decide(pair, DuplicateState.PROPOSED, by=None, now=None)
    merge.undone_by, merge.undone_at = by, now
    merge.save(update_fields=["undone_by", "undone_at"])
    return merge


def later_merge(merge: Merge) -> bool:
    """A later merge rests on this one: it is undone first."""
    later = Merge.objects.filter(pk__gt=merge.pk, undone_at__isnull=True)
    return (later.filter(kept=merge.kept_id) | later.filter(absorbed=merge.kept_id)).exists()


def _take(kept: Place, absorbed: Place, choices: Choices) -> None:
    """Copy the fields chosen on the right and say who owns them, so that imports respect it."""
    owners = dict(kept.field_owners)
    home = absorbed.records.order_by("pk").first()
    for group in GROUPS:
        if choices.get(group.name) != "right" or same(kept, absorbed, group):
            continue
        for column in group.columns:
            setattr(kept, column, getattr(absorbed, column))
            if column not in DERIVED:  # a derived value belongs to the owner of its column
                _own(owners, column, absorbed.field_owners.get(column), home)
    kept.field_owners = owners


def _own(owners: dict[str, str], column: str, named: str | None, home: SourceRecord | None) -> None:
    owner = named or (record_owner(home.pk) if home else "")
    if owner:
        owners[column] = owner
    else:
        owners.pop(column, None)


def _give_back(kept: Place, *, before: dict[str, Any], after: dict[str, Any]) -> None:
    now = freeze(kept)
    old = thaw(before)
    owners = dict(kept.field_owners)
    for group in GROUPS:
        if _untouched(group, now, after):
            for column in group.columns:
                setattr(kept, column, old[column])
                _restore_owner(owners, column, before["field_owners"])
    kept.field_owners = owners


def _untouched(group: Group, now: dict[str, Any], after: dict[str, Any]) -> bool:
    """Neither the values nor who owns them have changed since the merge."""
    return all(
        now[column] == after[column]
        and now["field_owners"].get(column) == after["field_owners"].get(column)
        for column in group.columns
    )


def _restore_owner(owners: dict[str, str], column: str, before: dict[str, str]) -> None:
    owners.pop(column, None)
    if column in before:
        owners[column] = before[column]


def _repoint(kept: Place, absorbed: Place) -> dict[str, list[int]]:
    """What named the absorbed place names the kept one; what moved is returned.

    Rows of sources stay with the place they made: an import keeps that place up to date behind the
    scenes, and writes on the kept one the fields it owns there.
    """
    moved = {
        "places": list(absorbed.merged.order_by("pk").values_list("pk", flat=True)),
        "mistakes": list(absorbed.mistakes.order_by("pk").values_list("pk", flat=True)),
    }
    # One step is enough from any merged place to the one that stands for it.
    Place.objects.filter(pk__in=moved["places"]).update(merged_into=kept, revision=kept.revision)
    MistakeReport.objects.filter(pk__in=moved["mistakes"]).update(place=kept)
    return moved | {"pairs": _inherit_pairs(kept, absorbed)}


def _inherit_pairs(kept: Place, absorbed: Place) -> list[int]:
    """What looked like the absorbed place is now proposed against the kept one."""
    rows = DuplicatePair.objects.filter(state=DuplicateState.PROPOSED)
    touching = rows.filter(left=absorbed) | rows.filter(right=absorbed)
    known = DuplicatePair.objects.filter(left=kept) | DuplicatePair.objects.filter(right=kept)
    met = {end for row in known.order_by("pk") for end in (row.left_id, row.right_id)}
    created = []
    for row in touching.order_by("pk"):
        other = row.right_id if row.left_id == absorbed.pk else row.left_id
        if other in met | {kept.pk}:
            continue
        low, high = sorted((kept.pk, other))
        pair = DuplicatePair(left_id=low, right_id=high, score=row.score, evidence=row.evidence)
        pair.save()
        created.append(pair.pk)
    return created


def _point_back(merge: Merge, revision: int) -> None:
    kept, absorbed = merge.kept_id, merge.absorbed_id
    moved = merge.before
    chained = Place.objects.filter(pk__in=moved["places"], merged_into=kept)
    chained.update(merged_into=absorbed, revision=revision)
    MistakeReport.objects.filter(pk__in=moved["mistakes"], place=kept).update(place=absorbed)
    inherited = DuplicatePair.objects.filter(pk__in=moved["pairs"])
    inherited.filter(state=DuplicateState.PROPOSED).delete()


def _pair_of(merge: Merge) -> DuplicatePair:
    low, high = sorted((merge.kept_id, merge.absorbed_id))
    return DuplicatePair.objects.get(left=low, right=high)


def _decide(
    pair: DuplicatePair, state: DuplicateState, *, by: User | None, now: datetime | None
) -> None:
    pair.state, pair.decided_by, pair.decided_at = state, by, now
    pair.save(update_fields=["state", "decided_by", "decided_at"])
