from datetime import UTC, datetime

import pytest
from django.utils import translation

from maillage.guidance.route_cards.hours import HoursLine, hours_lines
from tests.guidance.route_cards.cards import NOON

WEEK = "Mo-Th 09:00-12:00,14:00-18:00; Fr 09:00-12:00; Sa 09:00-12:00"


def _said(text: str, language: str = "fr", now: datetime = NOON) -> list[tuple[str, str]]:
    with translation.override(language):
        lines = hours_lines(text, now=now, code="93066")
    return [(line.days, line.times.replace("\u00a0", " ")) for line in lines]


def test_days_with_the_same_hours_are_said_together() -> None:
    assert _said(WEEK) == [
        ("du lundi au jeudi", "9 h – 12 h, 14 h – 18 h"),
        ("vendredi, samedi", "9 h – 12 h"),
    ]


@pytest.mark.parametrize(
    ("language", "days"), [("en", "Monday to Thursday"), ("ar", "من الاثنين إلى الخميس")]
)
def test_the_week_is_said_in_the_language_of_the_reader(language: str, days: str) -> None:
    assert _said(WEEK, language)[0][0] == days


def test_a_public_holiday_does_not_hide_an_ordinary_week() -> None:
    christmas_week = datetime(2026, 12, 21, 8, 0, tzinfo=UTC)

    assert _said("Mo-Fr 10:00-12:00", now=christmas_week) == [
        ("du lundi au vendredi", "10 h – 12 h")
    ]


def test_words_that_are_not_hours_are_kept_as_they_are() -> None:
    assert hours_lines("sur rendez-vous", now=NOON, code="93066") == [
        HoursLine(days="", times="sur rendez-vous")
    ]
    assert hours_lines("  ", now=NOON, code="93066") == []
