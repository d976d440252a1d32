"""The end of rows: what follows them first, then themselves; deleted or anonymised."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.core.files.storage import Storage
from django.db import transaction
from django.db.models import Field, FileField, JSONField, Model, Q, QuerySet
from django.db.models.fields import NOT_PROVIDED

from maillage.common.retention import register
from maillage.common.retention.rules import Policy, followers

BATCH = 200


@dataclass
class Ended:
    """How many rows of each model were ended, or would be in a dry run."""

    rows: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        told = ", ".join(f"{label}: {count}" for label, count in sorted(self.rows.items()) if count)
        return told or "nothing"


def rows_of(policy: Policy) -> QuerySet[Model]:
    """All of them, whoever they belong to: the base manager knows no scope."""
    return policy.model._base_manager.order_by("pk")


def end(policy: Policy, which: Q, *, now: datetime, dry_run: bool = False) -> Ended:
    """End the rows that `which` names, in batches, each batch whole or not at all."""
    ended = Ended()
    keys = list(rows_of(policy).filter(which).values_list("pk", flat=True))
    for batch in _batches(keys):
        with transaction.atomic():
            _end(policy, batch, now=now, ended=ended, dry_run=dry_run)
    return ended


def _end(
    policy: Policy, keys: Sequence[object], *, now: datetime, ended: Ended, dry_run: bool
) -> None:
    for follower, path in followers(policy.model):
        rows = rows_of(follower).filter(_still(follower), **{f"{path}__in": keys})
        theirs = list(rows.values_list("pk", flat=True))
        for batch in _batches(theirs):
            _end(follower, batch, now=now, ended=ended, dry_run=dry_run)
    ended.rows[policy.label] += len(keys)
    if not dry_run:
        _end_rows(policy, keys, now)


def _still(policy: Policy) -> Q:
    return Q(**{policy.marks: None}) if policy.marks else Q()


def _end_rows(policy: Policy, keys: Sequence[object], now: datetime) -> None:
    rows = rows_of(policy).filter(pk__in=keys)
    if policy.recorded:
        # Before the commit: should it fail, the next run ends what the register already names.
        register.write(policy.label, rows.values_list("uid", flat=True), now=now)
    _forget_files(policy, rows)
    if policy.deletes:
        rows.delete()
    else:
        _anonymise(policy, list(rows), now)


def _anonymise(policy: Policy, rows: list[Model], now: datetime) -> None:
    columns = {column.name: column for column in policy.model._meta.concrete_fields}
    for row in rows:
        for name in policy.emptied:
            setattr(row, columns[name].attname, empty_value(columns[name]))
        for name, value in policy.replaced.items():
            setattr(row, name, value(row))
        if policy.marks:
            setattr(row, policy.marks, now)
    changed = [*policy.emptied, *policy.replaced, *([policy.marks] if policy.marks else [])]
    if changed:
        rows_of(policy).bulk_update(rows, changed, batch_size=BATCH)


def empty_value(column: "Field[object, object]") -> object:
    """Null where it may be, else the column's default, else nothing of its kind."""
    if column.null:
        return None
    if column.default is not NOT_PROVIDED:
        return column.get_default()
    return [] if isinstance(column, JSONField) else ""


def _forget_files(policy: Policy, rows: QuerySet[Model]) -> None:
    """Once the rows are surely gone: a deleted file cannot be brought back."""
    for column in policy.model._meta.concrete_fields:
        if isinstance(column, FileField) and column.name not in policy.stays:
            for name in rows.exclude(**{column.name: ""}).values_list(column.name, flat=True):
                transaction.on_commit(partial(_delete_file, column.storage, str(name)))


def _delete_file(storage: Storage, name: str) -> None:
    storage.delete(name)


def _batches(keys: Sequence[object]) -> Iterator[Sequence[object]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
