"""The journal of access: who read which file, when and why; sealed, and watched."""

from maillage.people.journal.writing import (
    record,
    record_each,
    record_outsider,
    record_received,
    record_shown,
)

__all__ = ["record", "record_each", "record_outsider", "record_received", "record_shown"]
