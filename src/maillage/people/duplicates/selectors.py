"""The pairs to look at, and the merges that were made: only for those who oversee the files."""

from django.db.models import Q, QuerySet
from django.http import Http404

from maillage.network.models import Membership
from maillage.people.enums import PairState
from maillage.people.models import PersonMerge, PersonPair
from maillage.people.perms import can_oversee_files


def pairs_for(member: Membership, state: str = "") -> QuerySet[PersonPair]:
    """Proposals only between living files: the others wait for an undo."""
    pairs = PersonPair.objects.select_related("left", "right", "decided_by")
    if not can_oversee_files(member):
        return pairs.none()
    if state:
        pairs = pairs.filter(state=state)
    if state == PairState.PROPOSED:
        pairs = pairs.filter(left__merged_into=None, right__merged_into=None)
    return pairs.filter(left__anonymised_at=None, right__anonymised_at=None)


def get_pair_for(member: Membership, pk: int) -> PersonPair:
    pair = pairs_for(member).filter(pk=pk).order_by("pk").first()
    if pair is None:
        raise Http404
    return pair


def following(member: Membership, pair: PersonPair) -> PersonPair | None:
    """The next pair that waits, by likeness."""
    waiting = pairs_for(member, PairState.PROPOSED).order_by("-score", "pk")
    after = Q(score__lt=pair.score) | Q(score=pair.score, pk__gt=pair.pk)
    return waiting.filter(after).first() or waiting.exclude(pk=pair.pk).first()


def merges_for(member: Membership) -> QuerySet[PersonMerge]:
    merges = PersonMerge.objects.select_related("kept", "absorbed", "merged_by", "undone_by")
    return merges if can_oversee_files(member) else merges.none()


def get_merge_for(member: Membership, pk: int) -> PersonMerge:
    merge = merges_for(member).filter(pk=pk).order_by("pk").first()
    if merge is None:
        raise Http404
    return merge


def standing_merge(member: Membership, pair: PersonPair) -> PersonMerge | None:
    ends = (pair.left_id, pair.right_id)
    merges = merges_for(member).filter(kept__in=ends, absorbed__in=ends, undone_at=None)
    return merges.order_by("-pk").first()
