from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from maillage.network.models import Membership
from maillage.people.attachments.cleaning import clean
from maillage.people.enums import EventKind
from maillage.people.models import Attachment, Person
from maillage.people.timeline import record_event

LONGEST_NAME = 110


def attach(
    *, person: Person, member: Membership, name: str, content: bytes, now: datetime
) -> Attachment:
    """Keep a document, made anew; a write that fails leaves no file behind."""
    made = clean(content)
    attachment = Attachment(
        person=person,
        author=member.user,
        added_at=now,
        name=f"{_stem(name)}.{made.extension}",
        media_type=made.media_type,
        size=len(made.content),
    )
    attachment.file.save("", ContentFile(made.content), save=False)
    try:
        with transaction.atomic():
            attachment.save(force_insert=True)
            record_event(
                person=person,
                kind=EventKind.DOCUMENT,
                author=member.user,
                now=now,
                subject=str(attachment.uid),
            )
    except Exception:
        attachment.file.delete(save=False)
        raise
    return attachment


def _stem(name: str) -> str:
    """The name people gave it, on one line and without its ending."""
    stem = " ".join(name.rpartition("/")[2].rpartition("\\")[2].split())
    return (stem.rpartition(".")[0] or stem or "document")[:LONGEST_NAME]


def detach(*, attachment: Attachment) -> None:
    """The file follows its row (see `removal`)."""
    attachment.delete()
