"""Writes: a diagnosis is begun, filled in at one's pace, closed by someone who decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.people.consent.enums import Purpose
from maillage.people.consent.selectors import has_consent
from maillage.people.diagnosis.enums import Face, KnownBy
from maillage.people.diagnosis.instrument import CURRENT, VERSIONS, Item, Kind
from maillage.people.diagnosis.scores import suggest
from maillage.people.diagnosis.selectors import answers_of
from maillage.people.enums import Autonomy, EventKind
from maillage.people.models import Diagnosis, DiagnosisItem, Person, PersonChange
from maillage.people.timeline import record_event


class NoConsentError(Exception):
    """The person did not agree that answers be kept: help goes on without keeping any."""


class ClosedError(Exception):
    """A closed diagnosis is a date in a story: a new one is begun instead."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    values: tuple[str, ...]
    known_by: KnownBy = KnownBy.DECLARED


def begin_diagnosis(*, person: Person, face: Face, author: User | None, now: datetime) -> Diagnosis:
    """Take up the diagnosis that is open, or begin one."""
    if not has_consent(person, Purpose.DIAGNOSIS):
        raise NoConsentError
    going = Diagnosis.objects.filter(person=person, closed_at=None)
    found = going.order_by("-begun_at", "-pk").first()
    return found or Diagnosis.objects.create(
        person=person,
        instrument=CURRENT.version,
        face=face,
        author=author,
        begun_at=now,
        saved_at=now,
    )


@transaction.atomic
def save_answers(
    *,
    diagnosis: Diagnosis,
    answers: Mapping[str, Answer],
    author: User | None,
    now: datetime,
) -> int:
    """Write what differs: an answer keeps its author and date until it is changed.

    An empty answer is taken away. Values that the instrument does not offer are left out.
    """
    if diagnosis.closed_at is not None:
        raise ClosedError
    known = {item.key: item for item in DiagnosisItem.objects.filter(diagnosis=diagnosis)}
    changed = sum(
        _save_one(diagnosis, key, answer, known.get(key), author=author, now=now)
        for key, answer in answers.items()
    )
    if changed:
        diagnosis.saved_at = now
        diagnosis.suggested = _suggested(diagnosis)
        diagnosis.save(update_fields=["saved_at", "suggested"])
    return changed


def _save_one(
    diagnosis: Diagnosis,
    key: str,
    answer: Answer,
    known: DiagnosisItem | None,
    *,
    author: User | None,
    now: datetime,
) -> bool:
    item = VERSIONS[diagnosis.instrument].get(key)
    values = offered(item, answer.values) if item else []
    if not values:
        if known is not None:
            known.delete()
        return known is not None
    if known and known.values == values and known.known_by == answer.known_by:
        return False
    written = {"values": values, "known_by": answer.known_by, "author": author, "noted_at": now}
    DiagnosisItem.objects.update_or_create(diagnosis=diagnosis, key=key, defaults=written)
    return True


def offered(item: Item, values: tuple[str, ...]) -> list[str]:
    """The values among the options, in their order; "none of these" gives way to the others."""
    picked = [option for option in item.options if option.value in values]
    shared = [option for option in picked if not option.alone] or picked
    names = [option.value for option in shared]
    return names if item.kind == Kind.MANY else names[:1]


def _suggested(diagnosis: Diagnosis) -> str:
    suggestion = suggest(VERSIONS[diagnosis.instrument], answers_of(diagnosis))
    return suggestion.autonomy.value if suggestion.autonomy else ""


@transaction.atomic
def close_diagnosis(
    *, diagnosis: Diagnosis, autonomy: Autonomy | None, decided_by: User, now: datetime
) -> None:
    """The worker decides; the file and the timeline say so."""
    if diagnosis.closed_at is not None:
        raise ClosedError
    diagnosis.closed_at, diagnosis.decided_by = now, decided_by
    diagnosis.autonomy = autonomy.value if autonomy else ""
    diagnosis.save(update_fields=["closed_at", "decided_by", "autonomy"])
    before = diagnosis.person.autonomy
    if autonomy and autonomy.value != before:
        _write_autonomy(diagnosis.person, autonomy, author=decided_by, now=now)
    record_event(
        person=diagnosis.person,
        kind=EventKind.DIAGNOSIS,
        author=decided_by,
        now=now,
        subject=f"diagnosis:{diagnosis.uid}",
        facts={"autonomy": diagnosis.autonomy, "before": before},
    )


def _write_autonomy(person: Person, autonomy: Autonomy, *, author: User, now: datetime) -> None:
    PersonChange.objects.create(
        person=person,
        author=author,
        changed_at=now,
        field="autonomy",
        before=person.autonomy,
        after=autonomy.value,
    )
    person.autonomy = autonomy.value
    person.save(update_fields=["autonomy"])
