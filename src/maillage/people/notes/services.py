from datetime import datetime, timedelta

from django.db import transaction

from maillage.accounts.models import User
from maillage.network.models import Membership
from maillage.people.enums import EventKind
from maillage.people.models import Note, NoteVersion, Person
from maillage.people.timeline import record_event

CORRECTED_FOR = timedelta(hours=24)


class NoteClosedError(Exception):
    """Only its author corrects a note, and for a day."""


def write_note(*, person: Person, member: Membership, text: str, now: datetime) -> Note:
    with transaction.atomic():
        note = Note.objects.create(person=person, author=member.user, written_at=now, text=text)
        record_event(
            person=person,
            kind=EventKind.NOTE,
            author=member.user,
            now=now,
            subject=str(note.uid),
        )
    return note


def correct_note(*, note: Note, author: User, text: str, now: datetime) -> Note:
    """What it said before is kept beside it."""
    with transaction.atomic():
        current = Note.objects.select_for_update().get(pk=note.pk)
        if not may_correct(current, author=author, now=now):
            raise NoteClosedError
        if current.text != text:
            NoteVersion.objects.create(note=current, replaced_at=now, text=current.text)
            current.text, current.edited_at = text, now
            current.save(update_fields=["text", "edited_at"])
    return current


def may_correct(note: Note, *, author: User, now: datetime) -> bool:
    return note.author_id == author.pk and now < note.written_at + CORRECTED_FOR
