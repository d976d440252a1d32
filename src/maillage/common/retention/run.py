"""The purge: first what a restored backup brought back, then what is due."""

from datetime import datetime

from django.db.models import Q

from maillage.common.retention import register
from maillage.common.retention.ending import Ended, end, rows_of
from maillage.common.retention.rules import After, Policy, policies


def run_retention(*, now: datetime, dry_run: bool = False) -> Ended:
    """End every row whose time is over. Run again at once, it finds nothing to do."""
    whole = Ended()
    for policy in policies():
        whole.rows.update(_erased_once(policy, now=now, dry_run=dry_run).rows)
        for rule in policy.until:
            if isinstance(rule, After):
                whole.rows.update(_due(policy, rule, now=now, dry_run=dry_run).rows)
    return whole


def _due(policy: Policy, rule: After, *, now: datetime, dry_run: bool) -> Ended:
    if rule.erase is None:
        return end(policy, policy.due(rule, now), now=now, dry_run=dry_run)
    ended = Ended()
    ended.rows[policy.label] += rule.erase(now=now, dry_run=dry_run)
    return ended


def _erased_once(policy: Policy, *, now: datetime, dry_run: bool) -> Ended:
    """Rows whose erasure stands in the register and that are here all the same."""
    signs = register.read(policy.label) if policy.recorded else frozenset()
    if not signs:
        return Ended()
    back = [
        pk
        for pk, uid in rows_of(policy).values_list("pk", "uid").iterator()
        if register.sign_of(policy.label, uid) in signs
    ]
    return end(policy, Q(pk__in=back), now=now, dry_run=dry_run) if back else Ended()
