"""The declarations, and where they are found."""

import secrets
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Protocol

from django.db.models import DateTimeField, Field, ForeignKey, Model, Q
from django.utils.module_loading import autodiscover_modules

Column = Field[object, object]
NewValue = Callable[[Model], object]


class Erase(Protocol):
    """Ends rows its own way, for instance those that a chain holds together."""

    def __call__(self, *, now: datetime, dry_run: bool) -> int: ...


@dataclass(frozen=True)
class After:
    """So many days after the date in a column; `unless` names the rows that time does not end."""

    days: int
    since: str
    unless: Q | None = None
    erase: Erase | None = None


@dataclass(frozen=True)
class With:
    """When what this foreign key names ends."""

    path: str


@dataclass(frozen=True)
class Always:
    """As long as the network lives; `why` says why nobody is harmed by it."""

    why: str


Until = After | With | Always


@dataclass(frozen=True, kw_only=True)
class Policy:
    """All that is decided about the rows of one model.

    `marks` is set to the moment an anonymised row was so. `recorded`: the row's uid is written,
    hashed, in the register of erasures, so that a restored backup is purged again.
    """

    model: type[Model]
    purpose: str
    basis: str
    until: tuple[Until, ...]
    goes: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    replaced: Mapping[str, NewValue]
    stays: tuple[str, ...] = ()
    marks: str = ""
    recorded: bool = False

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def deletes(self) -> bool:
        return bool(self.goes)

    def rule_of(self, column: str) -> list[str]:
        """Every rule that names this column: exactly one, or the declaration is wrong."""
        named = {
            "goes": self.goes,
            "emptied": self.emptied,
            "replaced": tuple(self.replaced),
            "stays": self.stays,
            "marks": (self.marks,),
        }
        return [rule for rule, columns in named.items() for name in columns if name == column]

    def due(self, rule: After, now: datetime) -> Q:
        """Which rows this rule ends at `now`."""
        field = self.model._meta.get_field(rule.since)
        limit: date = now - timedelta(days=rule.days)
        if not isinstance(field, DateTimeField):
            limit = (now - timedelta(days=rule.days)).date()
        due = Q(**{f"{rule.since}__lte": limit})
        if self.marks:
            due &= Q(**{self.marks: None})
        return due & ~rule.unless if rule.unless else due


_POLICIES: dict[type[Model], Policy] = {}


def keep(
    model: type[Model],
    *,
    purpose: str,
    basis: str,
    until: Sequence[Until],
    goes: str = "",
    emptied: str = "",
    stays: str = "",
    replaced: Mapping[str, NewValue] | None = None,
    marks: str = "",
    recorded: bool = False,
) -> None:
    """Declare a model; columns are named in words separated by blanks."""
    _POLICIES[model] = Policy(
        model=model,
        purpose=purpose,
        basis=basis,
        until=tuple(until),
        goes=tuple(goes.split()),
        emptied=tuple(emptied.split()),
        stays=tuple(stays.split()),
        replaced=replaced or {},
        marks=marks,
        recorded=recorded,
    )


def policies() -> list[Policy]:
    """Every room's declarations, by name."""
    import_module("maillage.common.retention.own")
    autodiscover_modules("retention")
    return sorted(_POLICIES.values(), key=lambda policy: policy.label)


def policy_of(model: type[Model]) -> Policy:
    return next(policy for policy in policies() if policy.model is model)


def followers(model: type[Model]) -> Iterator[tuple[Policy, str]]:
    """The declarations of what ends with a row of this model, and by which foreign key."""
    for policy in policies():
        for rule in policy.until:
            if isinstance(rule, With):
                key = policy.model._meta.get_field(rule.path)
                if isinstance(key, ForeignKey) and key.related_model is model:
                    yield policy, rule.path


def fresh_uid(row: Model) -> uuid.UUID:  # noqa: ARG001
    """A new random identifier, so that old addresses lead nowhere."""
    return uuid.uuid4()


def random_sign(row: Model) -> str:  # noqa: ARG001
    """Ten random signs, where a value must be there and be unique."""
    return f"x{secrets.token_hex(5)}"[:11]


def to_month(column: str) -> NewValue:
    """The first day of the same month."""

    def month(row: Model) -> object:
        day: date | None = getattr(row, column)
        if isinstance(day, datetime):
            return day.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return day.replace(day=1) if day else None

    month.__doc__ = to_month.__doc__
    return month
