"""Fictional people of the demonstration, received and followed through the doors of real ones."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django_scopes import scope

from maillage.network.models import Membership, Organisation
from maillage.network.organisations.enums import Role
from maillage.people.consent.enums import ConsentChannel, Purpose, Witness
from maillage.people.consent.services import give_consent
from maillage.people.consent.texts import CURRENT as CONSENT_TEXT
from maillage.people.duplicates.detection import detect
from maillage.people.models import Person, Tag, Tagging
from maillage.people.notes.services import write_note
from maillage.people.services import receive_person, visit
from maillage.territory.models import Commune

PEOPLE = Path(__file__).with_name("people.csv")
FICTIONAL = "Personne fictive"
RECEIVERS = (Role.RECEPTION, Role.PRESCRIBER, Role.COORDINATOR)
Row = dict[str, str]


def load_people(*, now: datetime) -> int:
    """Receive the people of the file where their organisation has none yet; how many came."""
    with PEOPLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    slugs = dict.fromkeys(row["structure"] for row in rows)
    return sum(
        _load([row for row in rows if row["structure"] == slug], slug=slug, now=now)
        for slug in slugs
    )


def receiver_in(slug: str) -> Membership | None:
    """Who receives people at one of the fictional organisations."""
    members = Membership.objects.active().filter(organisation__slug=slug, role__in=RECEIVERS)
    return members.select_related("user", "organisation").order_by("role", "pk").last()


@transaction.atomic
def _load(rows: list[Row], *, slug: str, now: datetime) -> int:
    organisation, member = Organisation.objects.get(slug=slug), receiver_in(slug)
    with scope(organisation=organisation):
        if member is None or Person.objects.exists():
            return 0
        tag = Tag.objects.create(organisation=organisation, name=FICTIONAL)
        for row in rows:
            _receive(row, member=member, tag=tag, now=now)
        detect()
    return len(rows)


def _receive(row: Row, *, member: Membership, tag: Tag, now: datetime) -> None:
    first, last = (now - timedelta(days=int(row[name])) for name in ("arrivee", "jours"))
    person = receive_person(
        member=member,
        now=first,
        first_name=row["prenom"],
        last_name=row["nom"],
        birth_year=int(row["annee"]),
        commune=Commune.objects.get(pk=row["commune"]),
        languages_spoken=row["langues"].split("|"),
        languages_read=[code for code in row["lues"].split("|") if code],
        channel=row["contact"],
        phone=row["telephone"],
        is_protected=bool(row["protegee"]),
        referent=member.user,
    )
    Tagging.objects.create(person=person, tag=tag)
    _agree(person, member=member, now=first)
    if row["note"]:
        write_note(person=person, member=member, text=row["note"], now=first)
    if last > first:
        visit(person=person, member=member, now=last)


def _agree(person: Person, *, member: Membership, now: datetime) -> None:
    for purpose in (Purpose.FILE, Purpose.DIAGNOSIS, Purpose.CONTACT):
        give_consent(
            person=person,
            purpose=purpose,
            version=CONSENT_TEXT,
            language="fr",
            channel=ConsentChannel.ORAL,
            witness=Witness.RECEIVER,
            author=member.user,
            now=now,
        )
