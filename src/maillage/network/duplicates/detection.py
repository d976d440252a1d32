"""Recompute which pairs are proposed. Decisions of people are never touched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from maillage.network.duplicates.blocking import candidate_pairs
from maillage.network.duplicates.places import place_profiles
from maillage.network.duplicates.scoring import Scored, score_pairs
from maillage.network.duplicates.weights import THRESHOLD
from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair

BATCH = 500


@dataclass(frozen=True, slots=True)
class Detection:
    """What one run did, in numbers."""

    places: int
    compared: int
    proposed: int
    created: int
    updated: int
    removed: int
    decided: int


def detect_duplicates(*, threshold: float = THRESHOLD) -> Detection:
    """Score all listed places, add and update proposals, remove those no longer so."""
    profiles = place_profiles()
    pairs = candidate_pairs(profiles)
    scored = {_ordered(pair): pair for pair in score_pairs(profiles, pairs, threshold=threshold)}
    with transaction.atomic():
        known = {(row.left_id, row.right_id): row for row in DuplicatePair.objects.order_by("pk")}
        open_rows = {k: r for k, r in known.items() if r.state == DuplicateState.PROPOSED}
        created = _create(pair for ends, pair in scored.items() if ends not in known)
        updated = _update((r, scored[ends]) for ends, r in open_rows.items() if ends in scored)
        removed = _remove(r.pk for ends, r in open_rows.items() if ends not in scored)
    decided = len(known) - len(open_rows)
    proposed = created + len(open_rows) - removed
    return Detection(len(profiles), len(pairs[0]), proposed, created, updated, removed, decided)


def _ordered(pair: Scored) -> tuple[int, int]:
    return min(pair.left, pair.right), max(pair.left, pair.right)


def _create(pairs: Iterable[Scored]) -> int:
    rows = [
        DuplicatePair(
            left_id=_ordered(pair)[0],
            right_id=_ordered(pair)[1],
            score=pair.score,
            evidence=pair.evidence,
        )
        for pair in pairs
    ]
    DuplicatePair.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def _update(rows: Iterable[tuple[DuplicatePair, Scored]]) -> int:
    changed = []
    for row, pair in rows:
        if (row.score, row.evidence) != (pair.score, pair.evidence):
            row.score, row.evidence = pair.score, pair.evidence
            changed.append(row)
    DuplicatePair.objects.bulk_update(changed, ["score", "evidence"], batch_size=BATCH)
    return len(changed)


def _remove(keys: Iterable[int]) -> int:
    stale = list(keys)
    for start in range(0, len(stale), BATCH):
        DuplicatePair.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    return len(stale)
