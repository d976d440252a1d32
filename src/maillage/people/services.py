"""What the counter writes about a person: received, changed, seen again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, models, transaction

from maillage.accounts.models import User
from maillage.network.models import Membership
from maillage.people.card_numbers import new_number
from maillage.people.enums import EventKind
from maillage.people.models import Person, PersonChange, TimelineEvent
from maillage.people.search.keys import refresh_keys
from maillage.people.timeline import record_event

CARD_TRIES = 10
# What a person's file says of her or him; nothing else is ever changed by a form.
CHANGEABLE = frozenset(
    {
        "first_name", "last_name", "alias", "birth_year", "commune", "languages_spoken",
        "languages_read", "channel", "phone", "email", "contact_hours", "may_leave_message",
        "is_protected", "referent",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Clash:
    """A field that a colleague changed while someone was writing something else in it."""

    field: str
    theirs: object
    author: User | None


class ConflictError(Exception):
    """Nothing was written: each clash says what stands there now."""

    def __init__(self, clashes: list[Clash]) -> None:
        super().__init__(", ".join(clash.field for clash in clashes))
        self.clashes = clashes


def receive_person(*, member: Membership, now: datetime, **facts: object) -> Person:
    """Open a file with the least data; its card number is free at the moment it is written."""
    _refuse_unknown(facts)
    person = Person(
        organisation=member.organisation,
        created_by=member.user,
        created_at=now,
        last_contact_on=now.date(),
        **facts,
    )
    with transaction.atomic():
        _save_with_a_free_card(person)
        refresh_keys(person)
        record_event(person=person, kind=EventKind.CREATED, author=member.user, now=now)
    return person


def _save_with_a_free_card(person: Person) -> None:
    """The database tells whether a number is taken: two counters may draw the same at once."""
    for _try in range(CARD_TRIES):
        person.card_number = new_number()
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError:
            if not Person.objects.filter(card_number=person.card_number).exists():
                raise
        else:
            return
    raise RuntimeError("no free card number was drawn")


def change_person(
    *,
    person: Person,
    member: Membership,
    changes: Mapping[str, object],
    now: datetime,
    seen: Mapping[str, object] | None = None,
) -> Person:
    """Write the fields that differ, note who changed them, and answer the file as it now is.

    `seen` is what the author saw when writing (else what `person` holds). A field that a colleague
    changed since is a clash, unless both wrote the same; fields apart are written both.
    """
    _refuse_unknown(changes)
    shown = seen if seen is not None else {name: plain_value(person, name) for name in changes}
    meant = {n: _plain(v) for n, v in changes.items() if _plain(v) != _plain(shown.get(n))}
    with transaction.atomic():
        current = Person.objects.select_for_update().get(pk=person.pk)
        _refuse_clashes(current, meant, shown)
        changed = {n: v for n, v in meant.items() if v != plain_value(current, n)}
        _note_changes(current, changed, author=member.user, now=now)
        for name, value in changed.items():
            setattr(current, _column(name), value)
        current.save(update_fields=[*changed])
        refresh_keys(current)
    return current


def _refuse_clashes(
    current: Person, meant: Mapping[str, object], shown: Mapping[str, object]
) -> None:
    clashing = [
        name
        for name, value in meant.items()
        if plain_value(current, name) not in (_plain(shown.get(name)), value)
    ]
    if clashing:
        raise ConflictError([_clash(current, name) for name in clashing])


def _clash(current: Person, name: str) -> Clash:
    changes = PersonChange.objects.filter(person=current, field=name).select_related("author")
    last = changes.order_by("-changed_at", "-pk").first()
    return Clash(name, plain_value(current, name), last.author if last else None)


def _note_changes(
    person: Person, changed: Mapping[str, object], *, author: User, now: datetime
) -> None:
    PersonChange.objects.bulk_create(
        PersonChange(
            person=person,
            author=author,
            changed_at=now,
            field=name,
            before=plain_value(person, name),
            after=value,
        )
        for name, value in changed.items()
    )


def visit(*, person: Person, member: Membership, now: datetime) -> TimelineEvent:
    """Someone came in today: the file shows it, and is kept longer."""
    with transaction.atomic():
        return record_event(person=person, kind=EventKind.VISIT, author=member.user, now=now)


def plain_value(person: Person, name: str) -> object:
    """The value as it is stored; of a person or a commune, its key."""
    return getattr(person, _column(name))


def _plain(value: object) -> object:
    return value.pk if isinstance(value, models.Model) else value


def _column(name: str) -> str:
    return str(Person._meta.get_field(name).attname)  # type: ignore[union-attr]


def _refuse_unknown(facts: Mapping[str, object]) -> None:
    if unknown := set(facts) - CHANGEABLE:
        raise ValueError(f"not for a form to write: {sorted(unknown)}")
