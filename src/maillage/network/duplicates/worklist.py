"""The pairs to look at, best proof first, under the filters of the address."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair, Merge, Place

DEPARTEMENT = re.compile(r"(\d{2,3}|2[ABab])$")
ORDERS = {
    "": ("-score", "pk"),
    "score": ("score", "pk"),
    "nom": ("left__nom", "pk"),
    "recent": ("-decided_at", "-pk"),
}


@dataclass(frozen=True, slots=True)
class PairFilters:
    state: str = DuplicateState.PROPOSED
    zone: str = ""
    source: str = ""
    order: str = ""


def pairs(filters: PairFilters) -> QuerySet[DuplicatePair]:
    """Proposals only between places that are still listed: the others wait for an undo."""
    rows = DuplicatePair.objects.select_related("left", "right", "decided_by")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.state == DuplicateState.PROPOSED:
        rows = rows.filter(
            left__merged_into__isnull=True,
            right__merged_into__isnull=True,
            left__vanished_at__isnull=True,
            right__vanished_at__isnull=True,
        )
    if filters.zone:
        rows = rows.filter(_zone("left", filters.zone) | _zone("right", filters.zone))
    if filters.source:
        rows = rows.filter(_with_source("left", filters) | _with_source("right", filters))
    return rows.order_by(*ORDERS.get(filters.order, ORDERS[""]))


def _zone(side: str, zone: str) -> Q:
    if DEPARTEMENT.match(zone):
        return Q(**{f"{side}__located_in__departement_id": zone.upper()})
    if zone.isdigit():
        return Q(**{f"{side}__code_postal": zone})
    return Q(**{f"{side}__commune__icontains": zone}) | Q(
        **{f"{side}__located_in__name__icontains": zone}
    )


def _with_source(side: str, filters: PairFilters) -> Q:
    places = Place.objects.filter(records__source__slug=filters.source)
    return Q(**{f"{side}__in": places})


def with_sources(rows: QuerySet[DuplicatePair]) -> QuerySet[DuplicatePair]:
    """The rows with the sources of both places, in a fixed number of queries."""
    return rows.prefetch_related("left__records__source", "right__records__source")


def following(pair: DuplicatePair, filters: PairFilters) -> DuplicatePair | None:
    """The next pair of the list after this one, by score."""
    after = Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)
    rows = pairs(filters).order_by("-score", "pk")
    return rows.filter(after).first() or rows.exclude(pk=pair.pk).first()


def open_count() -> int:
    return pairs(PairFilters()).count()


def last_decision_of(user_pk: int) -> DuplicatePair | None:
    decided = DuplicatePair.objects.filter(decided_by=user_pk).select_related("left", "right")
    return decided.order_by("-decided_at", "-pk").first()


def merges() -> QuerySet[Merge]:
    rows = Merge.objects.select_related("kept", "absorbed", "merged_by", "undone_by")
    return rows.order_by("-merged_at", "-pk")


def standing_merge(pair: DuplicatePair) -> Merge | None:
    """The merge that made this pair one place, unless it was undone."""
    rows = Merge.objects.filter(kept__in=(pair.left_id, pair.right_id))
    rows = rows.filter(absorbed__in=(pair.left_id, pair.right_id), undone_at__isnull=True)
    return rows.order_by("-pk").first()
