"""Which question comes when, from what the data declares."""

from dataclasses import fields, replace

from maillage.guidance.answers import Answers
from maillage.guidance.cookie import Progress
from maillage.guidance.questions import CURRENT
from maillage.guidance.questions.model import Question

EMPTY = Answers()


def is_asked(question: Question, answers: Answers) -> bool:
    condition = question.asked_if
    if condition is None:
        return True
    given = getattr(answers, condition.field)
    values = given if isinstance(given, tuple) else (given,)
    return any(value in condition.any_of for value in values)


def asked(answers: Answers) -> tuple[Question, ...]:
    return tuple(question for question in CURRENT.questions if is_asked(question, answers))


def is_answered(question: Question, answers: Answers) -> bool:
    return any(getattr(answers, field.name) not in (None, ()) for field in question.fields)


def first_open(progress: Progress) -> Question | None:
    """The first question neither answered nor passed; None when all were seen."""
    for question in asked(progress.answers):
        if question.key not in progress.passed and not is_answered(question, progress.answers):
            return question
    return None


def after(question: Question, answers: Answers) -> Question | None:
    """The next question in order; answered ones are shown again, as one goes through."""
    following = asked(answers)
    at = [other.key for other in following].index(question.key)
    return following[at + 1] if at + 1 < len(following) else None


def before(question: Question, answers: Answers) -> Question | None:
    following = asked(answers)
    at = [other.key for other in following].index(question.key)
    return following[at - 1] if at else None


def emptied(answers: Answers, question: Question) -> Answers:
    """Without what was answered to this question."""
    return replace(answers, **{field.name: getattr(EMPTY, field.name) for field in question.fields})


def pruned(answers: Answers) -> Answers:
    """Without answers to questions that what was answered elsewhere has since taken away."""
    for question in CURRENT.questions:
        if not is_asked(question, answers):
            answers = emptied(answers, question)
    return answers


def is_empty(answers: Answers) -> bool:
    return all(getattr(answers, field.name) in (None, ()) for field in fields(answers))
