"""Writes the rows of a file into places, a batch at a time, inside the caller's transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Exists, OuterRef, Q

from maillage.network.imports.insert import insert
from maillage.network.imports.row import Values
from maillage.network.imports.spool import Ready
from maillage.network.models import Place, Source, SourceRecord
from maillage.network.owners import SHOWN, may_write, record_owner
from maillage.network.schema.columns import DERIVED, DERIVED_FROM, FIELDS

BATCH = 500
WRITTEN = (*FIELDS, *DERIVED)
# bulk_update wants names of fields, not of columns.
UPDATED = [*FIELDS, "located_in", "position", "opening_valid", "opening_week", "revision"]
UPDATED_TOO = ["vanished_at"]


@dataclass(slots=True)
class Outcome:
    """What the writing did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    back: int = 0
    owned: list[tuple[Ready, str, Any]] = field(default_factory=list)
    renamed: list[tuple[Ready, str]] = field(default_factory=list)


def batches(rows: Iterable[Ready], size: int = BATCH) -> Iterator[list[Ready]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def _typed(values: Values) -> Values:
    """The values of a row as the fields want them: the spool knows no dates."""
    day = values["date_maj"]
    return {**values, "date_maj": date.fromisoformat(day) if day else None}


class Writer:
    """One import being written: its source, its moment and the revision its places take."""

    def __init__(self, source: Source, *, now: datetime, revision: int) -> None:
        self.source = source
        self.now = now
        self.revision = revision
        self.outcome = Outcome()

    def write(self, batch: list[Ready]) -> None:
        """Creates, updates or leaves alone the places of a batch."""
        known = {
            record.local_id: record
            for record in SourceRecord.objects.filter(
                source=self.source, local_id__in=[row.local_id for row in batch]
            ).select_related("place__merged_into")
        }
        self._create([row for row in batch if row.local_id not in known])
        self._update([(row, known[row.local_id]) for row in batch if row.local_id in known])

    def _create(self, rows: list[Ready]) -> None:
        if not rows:
            return
        keys = self._keys(rows)
        insert(
            Place,
            [
                {"key": key, "revision": self.revision, **_typed(row.values)}
                for row, key in zip(rows, keys, strict=True)
            ],
        )
        pks = dict(Place.objects.filter(key__in=keys).values_list("key", "pk"))
        insert(
            SourceRecord,
            [
                {
                    "source_id": self.source.pk,
                    "local_id": row.local_id,
                    "place_id": pks[key],
                    "raw": row.raw,
                    "row_hash": row.row_hash,
                    "seen_at": self.now,
                }
                for row, key in zip(rows, keys, strict=True)
            ],
        )
        self.outcome.created += len(rows)

    def _keys(self, rows: list[Ready]) -> list[str]:
        """A key nobody has: the row's own identifier, else preceded by the name of the source."""
        qualified = {row.local_id: f"{self.source.slug}--{row.local_id}" for row in rows}
        taken = set(
            Place.objects.filter(key__in=[*qualified, *qualified.values()]).values_list(
                "key", flat=True
            )
        )
        keys = []
        for row in rows:
            key = row.local_id
            rank = 1
            while key in taken:
                key = qualified[row.local_id] + (f"--{rank}" if rank > 1 else "")
                rank += 1
            if key != row.local_id:
                self.outcome.renamed.append((row, key))
            taken.add(key)
            keys.append(key)
        return keys

    def _update(self, pairs: list[tuple[Ready, SourceRecord]]) -> None:
        changed: list[SourceRecord] = []
        touched: dict[int, Place] = {}
        for row, record in pairs:
            if record.row_hash == row.row_hash and record.vanished_at is None:
                self.outcome.unchanged += 1
                continue
            self.outcome.back += record.vanished_at is not None
            self.outcome.updated += 1
            self._apply(row, record, touched)
            record.raw, record.row_hash = row.raw, row.row_hash
            changed.append(record)
        Place.objects.bulk_update(touched.values(), [*UPDATED, *UPDATED_TOO], batch_size=100)
        SourceRecord.objects.bulk_update(changed, ["raw", "row_hash"], batch_size=200)
        SourceRecord.objects.filter(pk__in=[record.pk for _row, record in pairs]).update(
            seen_at=self.now, vanished_at=None
        )

    def _apply(self, row: Ready, record: SourceRecord, touched: dict[int, Place]) -> None:
        """On the row's own place, and on the one it was merged into for what the row owns there."""
        home = touched.setdefault(record.place_id, record.place)
        self._assign(row, record, home, home=True)
        kept = home.merged_into
        if kept is not None:
            self._assign(row, record, touched.setdefault(kept.pk, kept), home=False)

    def _assign(self, row: Ready, record: SourceRecord, place: Place, *, home: bool) -> None:
        own = record_owner(record.pk)
        for name in WRITTEN:
            column = DERIVED_FROM.get(name, name)
            value = row.values[name]
            if may_write(place.field_owners, column, own=own, home=home):
                setattr(place, name, value)
            elif home and name in FIELDS and value != getattr(place, name):
                self.outcome.owned.append((row, name, getattr(place, name)))
        place.revision = self.revision
        if home and SHOWN not in place.field_owners:
            place.vanished_at = None


def seen(source: Source, local_ids: Iterable[str], *, now: datetime) -> None:
    """Rows that are still in the file although they were refused: they have not vanished."""
    ids = list(local_ids)
    for start in range(0, len(ids), BATCH):
        SourceRecord.objects.filter(source=source, local_id__in=ids[start : start + BATCH]).update(
            seen_at=now
        )


def mark_vanished(source: Source, *, now: datetime, revision: int) -> int:
    """Rows the file no longer holds; their places vanish once no source holds them."""
    gone = SourceRecord.objects.filter(source=source, vanished_at__isnull=True, seen_at__lt=now)
    count = gone.update(vanished_at=now)
    if count:
        alive = SourceRecord.objects.filter(vanished_at__isnull=True).filter(
            Q(place=OuterRef("pk")) | Q(place__merged_into=OuterRef("pk"))
        )
        just_gone = SourceRecord.objects.filter(source=source, vanished_at=now)
        Place.objects.filter(vanished_at__isnull=True, pk__in=just_gone.values("place")).filter(
            ~Exists(alive)
        ).update(vanished_at=now, revision=revision)
    return count
