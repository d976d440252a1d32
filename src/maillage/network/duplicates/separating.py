"""Two places that are not one, and second thoughts."""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.network.duplicates.locking import lock_pair
from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair


@transaction.atomic
def keep_apart(*, pair_pk: int, by: User, now: datetime) -> DuplicatePair:
    """Never propose this pair again, until someone undoes it."""
    pair = lock_pair(pair_pk, expected=DuplicateState.PROPOSED)
    pair.state, pair.decided_by, pair.decided_at = DuplicateState.DISTINCT, by, now
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    return pair


@transaction.atomic
def undo_keep_apart(*, pair_pk: int) -> DuplicatePair:
    pair = lock_pair(pair_pk, expected=DuplicateState.DISTINCT)
    pair.state, pair.decided_by, pair.decided_at = DuplicateState.PROPOSED, None, None
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    return pair
