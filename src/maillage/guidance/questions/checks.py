"""What a questionnaire must be, checked once when it is loaded: a wrong one stops the start."""

import re
from dataclasses import fields
from enum import StrEnum

from maillage.guidance import enums
from maillage.guidance.answers import Answers
from maillage.guidance.questions.model import Field, FieldKind, Questionnaire
from maillage.network.languages import BY_CODE

MOST_QUESTIONS = 12
VALUES: dict[str, type[StrEnum]] = {
    "needs": enums.Need,
    "procedures": enums.Procedure,
    "connection": enums.Connection,
    "devices": enums.Device,
    "skills": enums.Skill,
    "confidence": enums.Confidence,
    "reading": enums.Reading,
    "situations": enums.Situation,
    "cares": enums.Care,
    "reach": enums.Reach,
    "moments": enums.Moment,
    "cost": enums.Cost,
}


def check(questionnaire: Questionnaire) -> Questionnaire:
    """Returns it unchanged, or raises ValueError with everything that is wrong."""
    faults = [*_questions(questionnaire), *_fields(questionnaire), *_conditions(questionnaire)]
    if faults:
        raise ValueError(f"questions v{questionnaire.version}: {'; '.join(faults)}")
    return questionnaire


def _questions(questionnaire: Questionnaire) -> list[str]:
    keys = [question.key for question in questionnaire.questions]
    faults = [f"{key}: not a plain address" for key in keys if not re.fullmatch("[a-z-]+", key)]
    if len(keys) > MOST_QUESTIONS:
        faults.append(f"{len(keys)} questions, {MOST_QUESTIONS} at most")
    if len(set(keys)) < len(keys):
        faults.append("a key is there twice")
    return faults


def _fields(questionnaire: Questionnaire) -> list[str]:
    every = [field for question in questionnaire.questions for field in question.fields]
    names = [field.name for field in every]
    faults = [] if len(set(names)) == len(names) else ["a field is there twice"]
    missing = {field.name for field in fields(Answers)} - set(names)
    faults += [f"{name}: never asked" for name in sorted(missing)]
    return faults + [fault for field in every for fault in _choices(field)]


def _choices(field: Field) -> list[str]:
    values = [choice.value for choice in field.choices]
    if field.kind == FieldKind.PLACE:
        return []
    known = set(BY_CODE) if field.name == "languages" else {v.value for v in VALUES[field.name]}
    faults = [f"{field.name}: {value} is unknown" for value in values if value not in known]
    if field.name != "languages":
        faults += [f"{field.name}: {value} is not offered" for value in sorted(known - set(values))]
    bare = [choice.value for choice in field.choices if not (choice.icon or choice.glyph)]
    return faults + [f"{field.name}: {value} has no picture" for value in bare]


def _conditions(questionnaire: Questionnaire) -> list[str]:
    """A condition reads a field asked before."""
    faults: list[str] = []
    seen: dict[str, Field] = {}
    for question in questionnaire.questions:
        if condition := question.asked_if:
            field = seen.get(condition.field)
            offered = {choice.value for choice in field.choices} if field else set()
            if not set(condition.any_of) <= offered:
                faults.append(f"{question.key}: its condition cannot be met")
        seen |= {field.name: field for field in question.fields}
    return faults
