"""What the fictional files hold besides: diagnoses over time, and shares with a neighbour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django_scopes import scope

from maillage.network.models import Organisation
from maillage.people.consent.enums import ConsentChannel, Purpose, Witness
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.services import give_consent
from maillage.people.consent.texts import CURRENT
from maillage.people.diagnosis.enums import Face
from maillage.people.diagnosis.services import (
    Answer,
    begin_diagnosis,
    close_diagnosis,
    save_answers,
)
from maillage.people.enums import Autonomy
from maillage.people.models import Diagnosis, Person
from maillage.people.sharing.services import share
from maillage.web.demo.past import Deed
from maillage.web.demo.people import receiver_in

SKILLS = ("prendre_en_main_du_materiel", "navigation_sur_internet", "email")
LEVELS = ("debutant", "intermediaire", "avance")
# Structure, first name, then days ago, level of skills, confidence, internet at home, autonomy.
DIAGNOSES = (
    ("espace-plaine", "Awa", 148, 0, "afraid", "none", Autonomy.ACCOMPANIED),
    ("espace-plaine", "Awa", 80, 1, "mixed", "poor", Autonomy.PARTLY),
    ("espace-plaine", "Awa", 12, 2, "good", "good", Autonomy.AUTONOMOUS),
    ("espace-plaine", "Rosa", 128, 0, "afraid", "good", Autonomy.ACCOMPANIED),
    ("espace-plaine", "Rosa", 65, 1, "mixed", "good", Autonomy.PARTLY),
    ("action-sociale", "Yacine", 138, 1, "mixed", "none", Autonomy.PARTLY),
    ("action-sociale", "Yacine", 50, 2, "good", "none", Autonomy.AUTONOMOUS),
    ("mediatheque", "Bakary", 80, 0, "afraid", "none", Autonomy.ACCOMPANIED),
)


@dataclass(frozen=True)
class Told:
    """A share: who gives, of whom, to whom, what, since when and for how many days."""

    giver: str
    first_name: str
    receiver: str
    fields: tuple[str, ...]
    days: int
    lasts: int


SHARES = (
    Told("action-sociale", "Lucette", "espace-plaine", ("name", "languages", "contact"), 12, 92),
    Told("action-sociale", "Yacine", "espace-plaine", ("name", "autonomy", "commune"), 5, 30),
    Told("action-sociale", "Ahmed", "espace-plaine", ("name", "languages"), 60, 30),
    Told("mediatheque", "Bakary", "espace-plaine", ("name", "languages", "autonomy"), 20, 30),
    Told("espace-plaine", "Awa", "action-sociale", ("name", "birth_year", "contact"), 8, 30),
    Told("espace-plaine", "Shirin", "action-sociale", ("name", "languages"), 6, 92),
    Told("espace-plaine", "Huong", "mediatheque", ("name", "languages"), 30, 92),
)


def file_deeds() -> Iterator[Deed]:
    for structure, first_name, days, level, confidence, internet, autonomy in DIAGNOSES:
        answers = {f"theme_{skill}": LEVELS[level] for skill in SKILLS}
        answers |= {"confidence": confidence, "internet_home": internet}
        yield Deed(days, 11, partial(_diagnose, structure, first_name, answers, autonomy))
    for told in SHARES:
        yield Deed(told.days, 15, partial(_share, told))


def _person(first_name: str) -> Person | None:
    return Person.objects.filter(first_name=first_name).order_by("pk").first()


def _diagnose(
    structure: str, first_name: str, answers: dict[str, str], level: Autonomy, now: datetime
) -> None:
    member = receiver_in(structure)
    if member is None:
        return
    with scope(organisation=member.organisation):
        person = _person(first_name)
        if person is None:
            return
        begun: Diagnosis = begin_diagnosis(
            person=person, face=Face.DESK, author=member.user, now=now
        )
        given = {key: Answer(values=(value,)) for key, value in answers.items()}
        save_answers(diagnosis=begun, answers=given, author=member.user, now=now)
        close_diagnosis(diagnosis=begun, autonomy=level, decided_by=member.user, now=now)


def _share(told: Told, now: datetime) -> None:
    member = receiver_in(told.giver)
    to = Recipient(organisation=Organisation.objects.get(slug=told.receiver))
    if member is None:
        return
    with scope(organisation=member.organisation):
        person = _person(told.first_name)
        if person is None:
            return
        consent = give_consent(
            person=person,
            purpose=Purpose.SHARE,
            version=CURRENT,
            language="fr",
            channel=ConsentChannel.ORAL,
            witness=Witness.RECEIVER,
            author=member.user,
            now=now,
            recipient=to,
            fields=told.fields,
        )
        share(
            person=person,
            recipient=to,
            fields=told.fields,
            consent=consent,
            starts_at=now,
            ends_at=now + timedelta(days=told.lasts),
            member=member,
            now=now,
        )
