"""What is kept, why, how long, and what becomes of each column when its time is over.

Each room declares its models in a module named `retention`:

    keep(
        RouteCard,
        purpose="Let someone come back to the steps of an orientation",
        basis="asked for by the person",
        until=[After(days=90, since="created_at")],
        goes="id token language steps created_at expires_at",
    )

Every column of every model has exactly one rule, and a test fails on one that has none:

- `goes`: deleted, the whole row with it;
- `emptied`: blank, null or the column's default from then on;
- `replaced`: given a value that says nothing of anybody, by a function of the row;
- `stays`: says nothing of a person once the others are gone.
"""

from maillage.common.retention.ending import Ended, end
from maillage.common.retention.rules import (
    After,
    Always,
    Policy,
    With,
    fresh_uid,
    keep,
    policies,
    policy_of,
    random_sign,
    to_month,
)
from maillage.common.retention.run import run_retention

__all__ = [
    "After",
    "Always",
    "Ended",
    "Policy",
    "With",
    "end",
    "fresh_uid",
    "keep",
    "policies",
    "policy_of",
    "random_sign",
    "run_retention",
    "to_month",
]
