"""Two people may decide on one pair at once: the rows are locked, the state is read again."""

from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair, Place


class AlreadyDecidedError(Exception):
    """Someone else has decided meanwhile; nothing was changed."""


def lock_pair(pair_pk: int, *, expected: DuplicateState) -> DuplicatePair:
    """The pair, locked until the end of the transaction, if it still is in the state expected.

    On SQLite there is no row lock: the transaction is IMMEDIATE, so the read below already stands
    behind every other writer.
    """
    pair = DuplicatePair.objects.select_for_update().get(pk=pair_pk)
    if pair.state != expected:
        raise AlreadyDecidedError
    return pair


def lock_places(pair: DuplicatePair) -> tuple[Place, Place]:
    """Left then right, always locked in that order: crossing merges cannot block."""
    ends = (pair.left_id, pair.right_id)
    left, right = Place.objects.select_for_update().filter(pk__in=ends).order_by("pk")
    return left, right
