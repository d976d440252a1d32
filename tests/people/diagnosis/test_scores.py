"""Sums that a worker can check by hand, and a suggestion with its reason."""

import re
from pathlib import Path

import pytest

from maillage.people.diagnosis.enums import Axis
from maillage.people.diagnosis.instrument import CURRENT, Kind
from maillage.people.diagnosis.scores import Answers, scores, suggest
from maillage.people.enums import Autonomy

CORE = [item.key for item in CURRENT.of(Axis.SKILLS) if item.core]
NATIONAL_THEMES = 18  # nineteen, but the diagnosis itself is no skill


def _themes(*levels: str) -> Answers:
    return {key: (level,) for key, level in zip(CORE, levels, strict=False)}


def test_the_instrument_holds_together() -> None:
    keys = [item.key for item in CURRENT.items]
    assert len(keys) == len(set(keys))
    assert len(CURRENT.of(Axis.SKILLS)) == NATIONAL_THEMES
    for item in CURRENT.items:
        values = [option.value for option in item.options]
        assert len(values) == len(set(values))
        assert all(re.fullmatch(r"[a-z_]+", value) for value in [item.key, *values])
        assert all(option.icon or option.glyph for option in item.options)
        assert item.kind == Kind.MANY or not any(option.alone for option in item.options)


def test_an_axis_is_the_mean_of_what_is_known() -> None:
    answers: Answers = {"internet_home": ("good",), "internet_phone": ("short",)}
    found = {score.axis: score for score in scores(CURRENT, answers)}

    assert (found[Axis.ACCESS].mean, found[Axis.ACCESS].level) == (1.5, "good")
    assert (found[Axis.ACCESS].known, found[Axis.ACCESS].asked) == (2, 3)
    assert found[Axis.SKILLS].level == "unknown"


def test_a_computer_beside_a_telephone_counts_as_a_computer() -> None:
    found = {s.axis: s.mean for s in scores(CURRENT, {"devices": ("smartphone", "computer")})}

    assert found[Axis.EQUIPMENT] == 2


@pytest.mark.parametrize(
    ("answers", "autonomy", "reason"),
    [
        (_themes("avance", "avance", "avance"), None, "too_little"),
        (_themes(*["debutant"] * 6), Autonomy.ACCOMPANIED, "beginner"),
        (_themes(*["intermediaire"] * 6), Autonomy.PARTLY, "some_help"),
        (_themes(*["avance"] * 8), Autonomy.AUTONOMOUS, "alone"),
        (
            {**_themes(*["avance"] * 8), "theme_email": ("debutant",)},
            Autonomy.PARTLY,
            "everyday_missing",
        ),
        ({**_themes(*["avance"] * 8), "procedures_by": ("with",)}, Autonomy.PARTLY, "not_alone"),
        (
            {**_themes(*["avance"] * 8), "procedures_by": ("for",)},
            Autonomy.ACCOMPANIED,
            "someone_else",
        ),
        ({**_themes(*["avance"] * 8), "confidence": ("afraid",)}, Autonomy.PARTLY, "afraid"),
    ],
)
def test_a_suggestion_and_its_reason(
    answers: Answers, autonomy: Autonomy | None, reason: str
) -> None:
    found = suggest(CURRENT, answers)

    assert (found.autonomy, found.reason) == (autonomy, reason)


def test_the_method_page_names_every_question() -> None:
    page = (Path(__file__).parents[3] / "docs" / "methods" / "diagnosis.md").read_text()

    assert [item.key for item in CURRENT.items if f"`{item.key}`" not in page] == []
