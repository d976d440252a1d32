"""Reads: the diagnoses of a person, their answers, and what the last one says."""

from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import Http404

from maillage.people.diagnosis.instrument import VERSIONS
from maillage.people.models import Diagnosis, Person


def diagnoses_of(person: Person) -> QuerySet[Diagnosis]:
    """Newest first, with how many answers each holds."""
    rows = Diagnosis.objects.filter(person=person).select_related("author", "decided_by")
    return rows.annotate(answered=Count("items")).order_by("-begun_at", "-pk")


def get_diagnosis_of(person: Person, uid: UUID) -> Diagnosis:
    found = Diagnosis.objects.filter(person=person, uid=uid).prefetch_related("items__author")
    diagnosis = found.order_by("pk").first()
    if diagnosis is None:
        raise Http404
    diagnosis.person = person
    return diagnosis


def answers_of(diagnosis: Diagnosis) -> dict[str, tuple[str, ...]]:
    return {item.key: tuple(item.values) for item in diagnosis.items.all()}


def last_diagnosis(person: Person) -> Diagnosis | None:
    """The newest that says anything, closed or not."""
    rows = Diagnosis.objects.filter(person=person, items__isnull=False).distinct()
    return rows.order_by("-begun_at", "-pk").prefetch_related("items").first()


def needs_words(person: Person) -> str:
    """What the person needs, as last told, in the reader's language."""
    diagnosis = last_diagnosis(person)
    if diagnosis is None:
        return ""
    instrument, answers = VERSIONS[diagnosis.instrument], answers_of(diagnosis)
    asked = [instrument.get(key) for key in ("needs", "procedures")]
    words = [word for item in asked if item for word in item.words(answers.get(item.key, ()))]
    return ", ".join(words)
