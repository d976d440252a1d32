"""A file full of words that stand nowhere else: wherever one comes out, something leaks."""

import re
import zipfile
from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django_scopes import scope
from pypdf import PdfReader

from maillage.network.models import Membership
from maillage.people.models import (
    Attachment,
    BatchRow,
    HouseholdMember,
    Note,
    Person,
    PersonBatch,
    ReadingAlert,
    RightsRequest,
    Tag,
    Tagging,
)
from maillage.people.rights.enums import RequestKind
from maillage.people.services import receive_person
from tests.guidance.referrals.factories import NOW, ReferralFactory

WORD = "qanarix"
PLANTED = re.compile(rf"{WORD}[a-z]+")  # the bare word is what a search page says again
PHONE, YEAR = "+33639987654", 1907


def plant(member: Membership) -> Person:
    """In the organisation of this member: one word a field, each ending in its own name."""
    organisation = member.organisation
    with scope(organisation=organisation):
        person = receive_person(
            member=member,
            now=NOW,
            first_name=f"{WORD}prenom",
            last_name=f"{WORD}nom",
            alias=f"{WORD}alias",
            birth_year=YEAR,
            phone=PHONE,
            email=f"{WORD}adresse@courriel.example",
            contact_hours=f"{WORD}heures",
        )
        Note.objects.create(person=person, author=member.user, written_at=NOW, text=f"{WORD}note")
        Attachment.objects.create(
            person=person,
            added_at=NOW,
            name=f"{WORD}document.jpg",
            media_type="image/jpeg",
            size=1,
            file=ContentFile(WORD.encode(), name="x.jpg"),
        )
        tag = Tag.objects.create(organisation=organisation, name=f"{WORD}etiquette")
        Tagging.objects.create(person=person, tag=tag)
        HouseholdMember.objects.create(person=person, household=uuid4(), name=f"{WORD}foyer")
        RightsRequest.objects.create(
            person=person,
            kind=RequestKind.COPY,
            words=f"{WORD}demande",
            asked_at=NOW,
            due_on=NOW.date(),
        )
        batch = PersonBatch.objects.create(
            organisation=organisation, file_name=f"{WORD}fichier.csv", started_at=NOW
        )
        cells = {"Prénom": f"{WORD}cellule"}
        BatchRow.objects.create(batch=batch, line=2, cells=cells, values={"first_name": WORD})
        ReadingAlert.objects.create(
            organisation=organisation,
            user=member.user,
            at=NOW,
            person_uid=person.uid,
            reason=f"{WORD}motif",
        )
        ReferralFactory.create(
            organisation=organisation,
            person=person,
            prescriber=member.user,
            message=f"{WORD}message",
            activity=f"{WORD}activite",
            availability=f"{WORD}disponible",
            receiver_email=f"{WORD}lieu@courriel.example",
        )
    return person


def found_in(response: HttpResponseBase) -> set[str]:
    """The planted words that an answer holds: its headers, page, table or sheet."""
    text = f"{_body(response)} {dict(response.items())}".casefold()
    words = set(PLANTED.findall(text))
    return words | {PHONE} if PHONE[3:] in re.sub(r"[\s.-]", "", text) else words


def _body(response: HttpResponseBase) -> str:
    if isinstance(response, StreamingHttpResponse):
        data = b"".join(response)
    else:
        assert isinstance(response, HttpResponse)
        data = response.content
    response.close()
    if data.startswith(b"%PDF"):
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as sheet:
            return " ".join(sheet.read(name).decode(errors="replace") for name in sheet.namelist())
    return data.decode(errors="replace")
