"""What rooms above tell a person's timeline."""

from datetime import datetime

from maillage.accounts.models import User
from maillage.people.enums import EventKind
from maillage.people.models import Person, TimelineEvent


def record_event(
    *,
    person: Person,
    kind: EventKind,
    author: User | None,
    now: datetime,
    subject: str = "",
    facts: dict[str, object] | None = None,
) -> TimelineEvent:
    """Add one event and move the person's last contact; call it inside the write it tells of."""
    person.last_contact_on = max(person.last_contact_on, now.date())
    person.save(update_fields=["last_contact_on"])
    return TimelineEvent.objects.create(
        person=person,
        kind=kind,
        happened_at=now,
        author=author,
        subject=subject,
        facts=facts or {},
    )
