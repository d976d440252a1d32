"""The short answers of an orientation as answers of a diagnosis. Nothing is invented.

What has no counterpart is left out; docs/methods/diagnosis.md says why for each.
"""

from datetime import datetime

from django.db import transaction

from maillage.accounts.models import User
from maillage.guidance.answers import Answers
from maillage.guidance.enums import Connection, Device, Procedure, Skill
from maillage.people.diagnosis.enums import Face, KnownBy
from maillage.people.diagnosis.services import Answer, begin_diagnosis, save_answers
from maillage.people.models import Diagnosis, Person

CONNECTIONS = {
    Connection.HOME: {"internet_home": "good"},
    Connection.PHONE: {"internet_phone": "enough"},
    Connection.PHONE_LIMITED: {"internet_phone": "short"},
    Connection.NONE: {"internet_home": "none", "internet_phone": "none"},
}
DEVICES = {
    Device.PHONE: "smartphone",
    Device.TABLET: "tablet",
    Device.COMPUTER: "computer",
    Device.NONE: "none",
}
SKILLS = {
    Skill.SEARCH: "theme_navigation_sur_internet",
    Skill.EMAIL: "theme_email",
    Skill.FORMS: "theme_aide_aux_demarches_administratives",
}
PROCEDURES = {
    Procedure.CAF: "social_sante",
    Procedure.HEALTH: "social_sante",
    Procedure.FRANCE_TRAVAIL: "travail_formation",
    Procedure.TAXES: "argent_impots",
    Procedure.HOUSING: "logement",
}


def diagnosis_answers(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Each item of the diagnosis that the orientation answers, with its values."""
    found: dict[str, tuple[str, ...]] = {
        "devices": tuple(DEVICES[one] for one in answers.devices if one in DEVICES),
        "confidence": (answers.confidence.value,) if answers.confidence else (),
        "reading": (answers.reading.value,) if answers.reading else (),
        "languages": tuple(answers.languages),
        "needs": tuple(need.value for need in answers.needs),
        "procedures": tuple(
            dict.fromkeys(PROCEDURES[one] for one in answers.procedures if one in PROCEDURES)
        ),
    }
    if answers.connection:
        known = CONNECTIONS.get(answers.connection, {})
        found |= {key: (value,) for key, value in known.items()}
    found |= _skills(answers)
    return {key: values for key, values in found.items() if values}


def _skills(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Ticked is without help; not ticked says nothing, unless nothing at all was."""
    if Skill.NONE in answers.skills:
        return dict.fromkeys(SKILLS.values(), ("debutant",))
    return {SKILLS[one]: ("avance",) for one in answers.skills if one in SKILLS}


@transaction.atomic
def take_over(*, person: Person, answers: Answers, author: User | None, now: datetime) -> Diagnosis:
    """Begin a diagnosis from an orientation, or complete the one that is open.

    What is already known there is left as it is. Raises NoConsentError without an agreement.
    """
    diagnosis = begin_diagnosis(person=person, face=Face.ORIENTATION, author=author, now=now)
    known = set(diagnosis.items.values_list("key", flat=True))
    taken = {
        key: Answer(values=values, known_by=KnownBy.DECLARED)
        for key, values in diagnosis_answers(answers).items()
        if key not in known
    }
    save_answers(diagnosis=diagnosis, answers=taken, author=author, now=now)
    return diagnosis
