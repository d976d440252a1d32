from uuid import uuid4

from django.db import transaction

from maillage.people.enums import RelativeKind
from maillage.people.models import HouseholdMember, Person, Relative

# Seen from the other side.
TURNED = {
    RelativeKind.PARENT: RelativeKind.CHILD,
    RelativeKind.CHILD: RelativeKind.PARENT,
    RelativeKind.HELPER: RelativeKind.HELPED,
    RelativeKind.HELPED: RelativeKind.HELPER,
}


class SamePersonError(ValueError):
    """Nobody is a relative of himself or herself."""


def seen_from_the_other(kind: RelativeKind) -> RelativeKind:
    """What the first is to the second.

    >>> seen_from_the_other(RelativeKind.PARENT), seen_from_the_other(RelativeKind.FRIEND)
    (RelativeKind.CHILD, RelativeKind.FRIEND)
    """
    return TURNED.get(kind, kind)


def link_relatives(*, person: Person, other: Person, kind: RelativeKind) -> Relative:
    """`kind` is what `other` is to `person`; linking again changes it."""
    if person.pk == other.pk:
        raise SamePersonError
    if person.pk > other.pk:
        person, other, kind = other, person, seen_from_the_other(kind)
    linked, _created = Relative.objects.update_or_create(
        person=person, other=other, defaults={"kind": kind}
    )
    return linked


def unlink_relatives(*, person: Person, other: Person) -> None:
    first, second = sorted((person, other), key=lambda one: one.pk)
    Relative.objects.filter(person=first, other=second).delete()


@transaction.atomic
def live_together(*, person: Person, other: Person, name: str) -> None:
    """`other` moves in with `person`; whoever lived with either of them stays where they are."""
    if person.pk == other.pk:
        raise SamePersonError
    home = HouseholdMember.objects.filter(person=person).order_by("pk").first()
    if home is None:
        home = HouseholdMember.objects.create(person=person, household=uuid4(), name=name)
    HouseholdMember.objects.update_or_create(
        person=other, defaults={"household": home.household, "name": home.name}
    )


@transaction.atomic
def name_household(*, person: Person, name: str) -> None:
    """The same name for everyone in it; someone alone may have one too."""
    home = HouseholdMember.objects.filter(person=person).order_by("pk").first()
    if home is None:
        HouseholdMember.objects.create(person=person, household=uuid4(), name=name)
        return
    HouseholdMember.objects.filter(household=home.household).update(name=name)


@transaction.atomic
def leave_household(*, person: Person) -> None:
    HouseholdMember.objects.filter(person=person).delete()
