"""The questionnaire as data: at most twelve questions, whole, and asked in the declared order."""

from dataclasses import replace

import pytest

from maillage.guidance import flow
from maillage.guidance.answers import Answers
from maillage.guidance.cookie import Progress
from maillage.guidance.enums import Need, Procedure
from maillage.guidance.questions import CURRENT
from maillage.guidance.questions.checks import check
from maillage.guidance.questions.model import Condition, Questionnaire
from maillage.guidance.questions.v1 import NEEDS, PROCEDURES

# Never asked of anyone, in any wording.
FORBIDDEN = ("nationalité", "titre de séjour", "votre nom", "date de naissance", "religion")


def test_twelve_questions_at_most() -> None:
    assert len(CURRENT.questions) <= 12


def test_nothing_is_asked_that_must_not_be() -> None:
    said = " ".join(
        str(text)
        for question in CURRENT.questions
        for text in (
            question.title,
            question.hint,
            *(choice.text for field in question.fields for choice in field.choices),
        )
    ).lower()

    assert [word for word in FORBIDDEN if word in said] == []


def test_a_questionnaire_that_forgets_a_field_is_refused() -> None:
    with pytest.raises(ValueError, match="connection: never asked"):
        check(Questionnaire(version=9, questions=(NEEDS, PROCEDURES)))


def test_a_condition_that_cannot_be_met_is_refused() -> None:
    early = replace(PROCEDURES, asked_if=Condition(field="needs", any_of=("money",)))

    with pytest.raises(ValueError, match="demarche: its condition cannot be met"):
        check(Questionnaire(version=9, questions=(NEEDS, early)))


def test_the_procedure_is_asked_only_to_who_has_one() -> None:
    assert PROCEDURES not in flow.asked(Answers(needs=(Need.LEARN,)))
    assert flow.after(NEEDS, Answers(needs=(Need.PROCEDURE,))) == PROCEDURES


def test_changing_the_need_forgets_the_procedure() -> None:
    changed = Answers(needs=(Need.LEARN,), procedures=(Procedure.CAF,))

    assert flow.pruned(changed).procedures == ()


def test_passed_questions_are_not_asked_again() -> None:
    every = frozenset(question.key for question in CURRENT.questions)

    assert flow.first_open(Progress(passed=every - {"lecture"})) == CURRENT.get("lecture")
    assert flow.first_open(Progress(passed=every)) is None
