"""Who a field of a place belongs to: nobody in particular, one row of a source, or the staff.

`Place.field_owners` maps a column to its owner. An import never overwrites what another owns.
"""

STAFF = "staff"
# Not a column: a place that staff closed stays so, whatever its sources say.
SHOWN = "vanished_at"


def record_owner(record_pk: int) -> str:
    """How one SourceRecord signs the fields it owns."""
    return f"record:{record_pk}"


def may_write(owners: dict[str, str], column: str, *, own: str, home: bool) -> bool:
    """Whether a row may write a column: its own ones; unowned ones only on its own place."""
    owner = owners.get(column, "")
    return owner == own if owner else home
