"""Which columns of a file are chosen together in a merge, and what is never left to choice."""

from dataclasses import dataclass
from typing import Any, Final, Literal

from maillage.people.models import Person

Side = Literal["left", "right", "both"]
Choices = dict[str, Side]


@dataclass(frozen=True, slots=True)
class Group:
    """One line of the comparison: a name, and the columns that only make sense together."""

    name: str
    columns: tuple[str, ...]
    is_list: bool = False


GROUPS: Final = (
    Group("first_name", ("first_name",)),
    Group("last_name", ("last_name",)),
    Group("alias", ("alias",)),
    Group("birth_year", ("birth_year",)),
    Group("commune", ("commune_id",)),
    Group("languages_spoken", ("languages_spoken",), is_list=True),
    Group("languages_read", ("languages_read",), is_list=True),
    # The number and the rules of its use were agreed in one breath.
    Group("channel", ("channel", "phone", "email", "contact_hours", "may_leave_message")),
    Group("autonomy", ("autonomy",)),
    Group("referent", ("referent_id",)),
)
BY_NAME: Final = {group.name: group for group in GROUPS}
COLUMNS: Final = tuple(column for group in GROUPS for column in group.columns)
# Settled by rule: protection is never lost by a merge, nor a date of contact.
RULED: Final = ("is_protected", "created_at", "last_contact_on")


def same(left: Person, right: Person, group: Group) -> bool:
    return all(getattr(left, column) == getattr(right, column) for column in group.columns)


def is_empty(person: Person, group: Group) -> bool:
    return not any(getattr(person, column) for column in group.columns if column != "channel")


def offered(left: Person, right: Person, group: Group) -> Side:
    """The side ticked first: lists together, else the filled one, else the file seen last."""
    if group.is_list:
        return "both"
    if is_empty(left, group) != is_empty(right, group):
        return "right" if is_empty(left, group) else "left"
    return "right" if right.last_contact_on > left.last_contact_on else "left"


def chosen(left: Person, right: Person, group: Group, side: Side) -> dict[str, Any]:
    """The columns of a group as the choice wants them."""
    if side == "both" and group.is_list:
        column = group.columns[0]
        both = [*getattr(left, column), *getattr(right, column)]
        return {column: list(dict.fromkeys(both))}
    source = right if side == "right" else left
    return {column: getattr(source, column) for column in group.columns}


def settled(left: Person, right: Person) -> dict[str, Any]:
    return {
        "is_protected": left.is_protected or right.is_protected,
        "created_at": min(left.created_at, right.created_at),
        "last_contact_on": max(left.last_contact_on, right.last_contact_on),
    }
