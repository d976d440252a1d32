"""What the walk stands on: a file of the demonstration and one too wide, all about them written.

`lay` runs once in the database of the walk, and notes what each address is about.
"""

import json
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone
from django_scopes import scope, scopes_disabled

from maillage.guidance.models import Referral
from maillage.guidance.referrals.sending import Agreement, Request, send, write_draft
from maillage.network.models import DuplicatePair, Membership, Message, Organisation, Place
from maillage.people.consent.enums import ConsentChannel, Purpose, Witness
from maillage.people.consent.services import give_consent
from maillage.people.diagnosis.enums import Face
from maillage.people.diagnosis.services import (
    Answer,
    begin_diagnosis,
    close_diagnosis,
    save_answers,
)
from maillage.people.enums import Autonomy, RelativeKind
from maillage.people.imports.reading import open_batch
from maillage.people.models import Person, PersonMerge, PersonPair, ReadingAlert, Tag, Tagging
from maillage.people.relatives.services import link_relatives
from maillage.people.services import change_person, receive_person
from tests.consistency.matrix import Kwargs
from tests.network.factories import (
    DuplicatePairFactory,
    MistakeReportFactory,
    PlaceFactory,
)
from tests.network.organisations.factories import InvitationFactory, TeamFactory
from tests.people.matrix import fill_file
from tests.people.sharing.factories import share_with

# Somebody of the demonstration whom no other test changes; somebody whose names never break.
KNOWN = {"first_name": "Huong", "last_name": "Nguyen"}
WIDE = {
    "first_name": "Anantanarayanasubramaniamkrishnamoorthyvenkata",
    "last_name": "Wolfeschlegelsteinhausenbergerdorffvoralternwaren",
    "alias": "Lapluslonguedetouteslespersonnesquonaitrecuesici",
}
PROTECTED = {"first_name": "Shirin", "last_name": "Ahmadi"}
MAIL = f"{'adresse-qui-ne-se-coupe-pas' * 2}@lieu-fictif.example"
TABLE = "prénom;nom;année de naissance;commune;téléphone\n"
SECOND_TABLE_LINE = "Bakary;Fofana;mille neuf cent;Nulle-Part;12\n"
AGREED = Agreement(channel=ConsentChannel.ORAL, witness=Witness.RECEIVER, language="fr")


def lay(told: str) -> None:
    """Write to `told` what an address may be about, and the parts of such an address."""
    coordinator = _member("coordination", "espace-plaine")
    with scope(organisation=coordinator.organisation):
        known = Person.objects.get(**KNOWN)
        wide = _receive_wide(coordinator)
        protected = Person.objects.get(**PROTECTED)
        ground: dict[str, Kwargs] = {
            "protected": {"uid": protected.uid},
            **_of_file(known, member=coordinator, kind=""),
            **_of_file(wide, member=coordinator, kind="wide-"),
        }
    with scopes_disabled():
        ground |= _of_desk(coordinator)
    plain = {about: {n: str(v) for n, v in parts.items()} for about, parts in ground.items()}
    Path(told).write_text(json.dumps(plain), encoding="utf-8")


def _member(mailbox: str, organisation: str) -> Membership:
    email = f"{mailbox}@maillage.example"
    return Membership.objects.get(user__email=email, organisation__slug=organisation)


def _receive_wide(member: Membership) -> Person:
    """Somebody named by an alias, as everybody who has one is."""
    now = timezone.now()
    person = receive_person(member=member, now=now, birth_year=1961, referent=member.user, **WIDE)
    give_consent(
        person=person,
        purpose=Purpose.DIAGNOSIS,
        version=1,
        language="fr",
        channel=ConsentChannel.ORAL,
        witness=Witness.RECEIVER,
        author=member.user,
        now=now,
    )
    return change_person(
        person=person, member=member, now=now, changes={"contact_hours": "h" * 100, "email": MAIL}
    )


def _of_file(person: Person, *, member: Membership, kind: str) -> dict[str, Kwargs]:
    """A full file, and what is about it elsewhere at the desk."""
    _diagnose(person, member=member)
    file: Kwargs = {"uid": person.uid, "language": "fr", "purpose": "file"}
    file |= fill_file(person, member=member)
    other = Person.objects.get(uid=str(file["other"]))
    link_relatives(person=person, other=other, kind=RelativeKind.SIBLING)
    tag = Tag.objects.create(organisation=member.organisation, name=f"{kind}{'étiquette' * 5}")
    Tagging.objects.create(person=person, tag=tag)
    ends = {"organisation": member.organisation, "left": person, "right": other}
    pair = PersonPair.objects.create(score=0.9, evidence=["name_same"], **ends)
    _merged_once(person, other, member=member)
    return {
        f"{kind}file": file | {"recipient": Organisation.objects.get(slug="mediatheque").uid},
        f"{kind}pair": {"pk": pair.pk},
        f"{kind}batch": {"uid": _batch(person, member=member)},
        **_of_referrals(person, member=member, kind=kind),
    }


def _diagnose(person: Person, *, member: Membership) -> None:
    """Two closed diagnoses, three months apart."""
    now = timezone.now()
    for days, value, level in (
        (90, "afraid", Autonomy.ACCOMPANIED),
        (1, "good", Autonomy.AUTONOMOUS),
    ):
        at = now - timedelta(days=days)
        begun = begin_diagnosis(person=person, face=Face.DESK, author=member.user, now=at)
        answers = {"confidence": Answer(values=(value,))}
        save_answers(diagnosis=begun, answers=answers, author=member.user, now=at)
        close_diagnosis(diagnosis=begun, autonomy=level, decided_by=member.user, now=at)


def _merged_once(kept: Person, absorbed: Person, *, member: Membership) -> None:
    now = timezone.now()
    PersonMerge.objects.create(
        organisation=member.organisation,
        kept=kept,
        absorbed=absorbed,
        record={},
        merged_at=now,
        undone_at=now,
    )


def _batch(person: Person, *, member: Membership) -> object:
    """A table that waits, with someone already known and a line to correct."""
    line = f"{person.first_name};{person.last_name};{person.birth_year};Saint-Denis;\n"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "liste.csv"
        path.write_text(TABLE + line + SECOND_TABLE_LINE, encoding="utf-8")
        name = f"{'liste' * 12}.csv"
        return open_batch(path=path, file_name=name, member=member, now=timezone.now()).uid


def _of_referrals(person: Person, *, member: Membership, kind: str) -> dict[str, Kwargs]:
    """A draft and a sent one of this person; one that another organisation sent here."""
    place = member.organisation.places.order_by("pk").first() or _attach_a_place(member)
    draft, sent = _draft(person, place, member=member), _draft(person, place, member=member)
    now = timezone.now()
    send(sent, agreement=AGREED, member=member, now=now)
    library = _member("bibliotheque", "mediatheque")
    with scope(organisation=library.organisation):
        names = {name: getattr(person, name) for name in WIDE}
        theirs = receive_person(member=library, now=now, **names)
        received = _draft(theirs, place, member=library)
        send(received, agreement=AGREED, member=library, now=now)
        shared = share_with(member.organisation, person=theirs, starts_at=now)
    return {
        f"{kind}draft": {"uid": draft.uid},
        f"{kind}sent": {"uid": sent.uid},
        f"{kind}received": {"uid": received.uid},
        f"{kind}shared": {"uid": shared.uid},
        f"{kind}referred": {"person": person.uid},
    }


def _attach_a_place(member: Membership) -> Place:
    place = Place.objects.order_by("pk")[0]
    member.organisation.places.add(place)
    return place


def _draft(person: Person, place: Place, *, member: Membership) -> Referral:
    request = Request(
        place=place,
        need="procedure",
        procedure="caf",
        fields=("name", "languages"),
        receiver_email=MAIL,
        message="m" * 60,
    )
    return write_draft(person=person, request=request, member=member, now=timezone.now())


def _alike() -> DuplicatePair:
    """Two places, far from the others, that each search for duplicates finds again."""
    alike = {"nom": "Maison du phare", "adresse": "1 rue du Phare", "telephone": "+33200000000"}
    where = {"commune": "Ouessant", "code_postal": "29242", "code_insee": "29155"}
    at = {"latitude": 48.4571, "longitude": -5.0961, "located_in_id": "29155"}
    left, right = PlaceFactory.create_batch(2, **alike, **where, **at)
    return DuplicatePairFactory.create(left=left, right=right)


def _of_desk(member: Membership) -> dict[str, Kwargs]:
    """What hangs on no file: colleagues, messages, and what places wait for."""
    mine = {"organisation": member.organisation}
    ReadingAlert.objects.create(user=member.user, at=timezone.now(), files=99, **mine)
    team = TeamFactory.create(name="Équipe" * 10, **mine)
    InvitationFactory.create(email=MAIL, **mine)
    wrong = MistakeReportFactory.create(place=Place.objects.order_by("pk")[2], message="m" * 200)
    return {
        "member": {"uid": _member("formation", "espace-plaine").uid},
        "team": {"uid": team.uid},
        "message": {"uid": Message.objects.filter(**mine).latest("pk").uid},
        "mistake": {"pk": wrong.pk},
        "place-pair": {"pk": _alike().pk},
        "place-import": {"pk": 1},
        "place": {"pk": 1},
    }
