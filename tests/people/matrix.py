"""What the addresses of files are about."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from django_scopes import scope

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.consent.enums import ConsentChannel, Decision, Purpose
from maillage.people.diagnosis.enums import Face
from maillage.people.models import (
    Attachment,
    Consent,
    Diagnosis,
    Note,
    Person,
    RightsRequest,
    Share,
    Tag,
)
from maillage.people.rights.enums import RequestKind
from tests.consistency.matrix import Kwargs, Sample
from tests.network.organisations.factories import NOW, OrganisationFactory
from tests.people.factories import PersonFactory

# A prescriber sees only the people he or she received or follows.
COLLEAGUES_HIDDEN = frozenset({Role.PRESCRIBER})


def person_of(member: Membership) -> Kwargs:
    person = PersonFactory.create(organisation=member.organisation, created_by=member.user)
    return {"uid": person.uid, "language": "fr", "purpose": "file", "key": "access"}


def file_of(member: Membership) -> Kwargs:
    kwargs = person_of(member)
    with scope(organisation=member.organisation):
        return kwargs | fill_file(Person.objects.get(uid=kwargs["uid"]), member=member)


def fill_file(person: Person, *, member: Membership) -> Kwargs:
    """All that a file may hold of consents, diagnoses, notes and requests."""
    consent = _consent(person)
    share = Share.objects.create(
        person=person,
        recipient_organisation=consent.recipient_organisation,
        consent=consent,
        fields=["name"],
        starts_at=NOW,
        ends_at=NOW + timedelta(days=30),
    )
    diagnosis = Diagnosis.objects.create(
        person=person, instrument=1, face=Face.DESK, begun_at=NOW, saved_at=NOW
    )
    asked = RightsRequest.objects.create(
        person=person, kind=RequestKind.COPY, asked_at=NOW, due_on=NOW.date()
    )
    note = Note.objects.create(
        person=person, author=member.user, written_at=timezone.now(), text="Vient le matin"
    )
    other = PersonFactory.create(organisation=member.organisation, created_by=member.user)
    return {
        "key": "internet_home",
        "note": note.uid,
        "other": other.uid,
        "document": _document(person).uid,
        "consent": consent.uid,
        "share": share.uid,
        "diagnosis": diagnosis.uid,
        "asked": asked.uid,
    }


def _document(person: Person) -> Attachment:
    return Attachment.objects.create(
        person=person,
        added_at=NOW,
        name="lettre.jpg",
        media_type="image/jpeg",
        size=1,
        file=ContentFile(b"x", name="lettre.jpg"),
    )


def tag_of(member: Membership) -> Kwargs:
    with scope(organisation=member.organisation):
        name = f"étiquette {Tag.objects.count()}"
        return {"pk": Tag.objects.create(organisation=member.organisation, name=name).pk}


def _consent(person: Person) -> Consent:
    return Consent.objects.create(
        person=person,
        purpose=Purpose.SHARE,
        recipient_organisation=OrganisationFactory.create(),
        fields=["name"],
        decision=Decision.GIVEN,
        version=1,
        language="fr",
        channel=ConsentChannel.SCREEN,
        decided_at=NOW,
    )


SAMPLES = {
    "equipe/personnes/<uuid:uid>/": Sample(file_of, hidden_from=COLLEAGUES_HIDDEN),
    "equipe/personnes/etiquettes/<int:pk>/": Sample(tag_of),
    "equipe/personnes/a-conserver/<uuid:uid>/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
    "equipe/journal/dossier-protege/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
    "orientation/garder/<uuid:uid>/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
}
