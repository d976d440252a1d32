"""Answers and results go to JSON and come back the same; what is unknown is refused."""

import json

import pytest

from maillage.guidance.answers import Answers
from maillage.guidance.enums import Need
from maillage.guidance.shapes import Orientation
from tests.guidance.asking import asking
from tests.guidance.factories import HELP, SAINT_DENIS, place


@pytest.mark.django_db
def test_a_result_comes_back_from_json_the_same() -> None:
    place("Centre", HELP, telephone="+33155000000", horaires="Mo-Fr 09:00-17:00")
    found = asking(needs=["procedure"], languages=["ar"])

    assert Orientation.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_answers_come_back_from_json_the_same() -> None:
    answers = Answers(needs=(Need.JOB,), languages=("snk",), where=SAINT_DENIS)

    assert Answers.from_json(json.loads(json.dumps(answers.to_json()))) == answers


def test_only_what_was_answered_is_written() -> None:
    assert Answers().to_json() == {}


@pytest.mark.parametrize(
    "wrong", [{"needs": ["money"]}, {"name": "Aïcha"}, {"languages": ["xx"]}, {"needs": "job"}]
)
def test_unknown_answers_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"unknown|validation"):
        Answers.from_json(wrong)


def test_a_result_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="validation"):
        Orientation.from_json({"steps": []})
