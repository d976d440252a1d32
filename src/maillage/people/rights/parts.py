"""The parts of a copy of all that is held about a person: each room adds its own.

    @part("referrals", _("Vos orientations"), order=50, covers=[Referral, ReferralEvent])
    def referrals(person: Person) -> list[Row]:
        return [{"sent_at": one.sent_at, "place": one.place.nom} for one in …]

Declared in a module named `parts` of each room. A row is a plain mapping: the copy to read by a
machine holds it as it is, the copy on paper says its names by `labels`. A test holds every model
that belongs to a person to be covered by a part, or to say in `NOT_TOLD` why it is not.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from maillage.people.models import Person

Row = Mapping[str, object]
Read = Callable[[Person], Sequence[Row]]
Text = str | Promise


@dataclass(frozen=True)
class Part:
    """`labels`: the name of each entry on paper; an entry without one is for machines only."""

    key: str
    title: Text
    order: int
    covers: Sequence[type[Model]]
    read: Read
    labels: Mapping[str, Text] = field(default_factory=dict)


PARTS: dict[str, Part] = {}
# Models that belong to a person and stand in no copy, each with its reason.
NOT_TOLD: dict[type[Model], str] = {}


def part(
    key: str,
    title: Text,
    *,
    order: int,
    covers: Sequence[type[Model]],
    labels: Mapping[str, Text],
) -> Callable[[Read], Read]:
    """Declare a part of the copy."""

    def declare(read: Read) -> Read:
        PARTS[key] = Part(key, title, order, covers, read, labels)
        return read

    return declare


def not_told(model: type[Model], why: str) -> None:
    NOT_TOLD[model] = why


def parts() -> list[Part]:
    """Every room's, in their order."""
    autodiscover_modules("parts")
    return sorted(PARTS.values(), key=lambda one: (one.order, one.key))
