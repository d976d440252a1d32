"""The chain: each entry's seal covers its content and the seal before it."""

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from django.conf import settings

from maillage.people.models import JournalEntry, JournalHead


@dataclass(frozen=True)
class Verdict:
    """Whether a journal is whole; `broken_at` is the first number that does not hold."""

    entries: int
    broken_at: int | None = None

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def seal(entry: JournalEntry, *, previous: str) -> str:
    """Keyed, so that someone who can write to the database still cannot forge a chain."""
    said = [
        previous,
        entry.organisation_id,
        entry.number,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.user_id,
        entry.outsider,
        entry.role,
        str(entry.person_uid),
        entry.action,
        entry.reason,
    ]
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    key = settings.JOURNAL_KEY or settings.SECRET_KEY
    return hmac.new(key.encode(), content.encode(), "sha256").hexdigest()


def verify(head: JournalHead) -> Verdict:
    """Read the whole journal of one organisation and hold every seal against its content."""
    entries = JournalEntry.objects.filter(organisation_id=head.organisation_id)
    ordered = entries.order_by("number").iterator(chunk_size=2000)
    return _walk(ordered, head)


def _walk(entries: Iterable[JournalEntry], head: JournalHead) -> Verdict:
    number, previous = head.base_number, head.base_seal
    for entry in entries:
        number += 1
        if entry.number != number or entry.seal != seal(entry, previous=previous):
            return Verdict(number - head.base_number, broken_at=number)
        previous = entry.seal
    if (number, previous) != (head.number, head.seal):
        return Verdict(number - head.base_number, broken_at=number + 1)
    return Verdict(number - head.base_number)
