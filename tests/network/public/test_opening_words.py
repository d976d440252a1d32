"""Opening hours as a neighbour would say them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from maillage.network.opening.holidays import holiday
from maillage.network.opening.words import OpeningState, next_opening, opening_words, week_words

PARIS = ZoneInfo("Europe/Paris")
TOWN = "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:30-12:00"


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PARIS)


def say(text: str, now: datetime, code: str = "93066") -> str:
    with translation.override("fr"):
        return opening_words(text, now=now, code=code, can_call=True).words.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(23, 10), "Ouvert jusqu’à 12 h, puis à 14 h"),
        (at(23, 15), "Ouvert jusqu’à 18 h, puis demain à 9 h"),
        (at(23, 17, 40), "Ouvert, ferme dans 20 min"),
        (at(23, 12, 30), "Fermé, ouvre à 14 h"),
        (at(23, 13, 45), "Fermé, ouvre dans 15 min"),
        (at(20, 19), "Fermé, ouvre demain à 9 h 30"),
        (at(21, 15), "Fermé, ouvre lundi à 9 h"),
        (at(10, 19), "Fermé, ouvre jeudi à 9 h"),
    ],
)
def test_plain_words(now: datetime, words: str) -> None:
    assert say(TOWN, now).replace(" ", " ") == words


def test_a_holiday_without_a_rule_is_never_said_open() -> None:
    armistice = at(11, 10)
    answer = opening_words(TOWN, now=armistice, code="93066", can_call=True)
    assert answer.state is OpeningState.HOLIDAY
    assert not answer.is_open
    assert "armistice de 1918" in say(TOWN, armistice)


def test_a_holiday_with_a_rule_is_known() -> None:
    words = say(f"{TOWN}; PH off", at(11, 10))
    assert words == "Fermé aujourd’hui (jour férié : armistice de 1918), ouvre demain à 9 h"


def test_a_holiday_of_one_part_of_france_is_kept_there_only() -> None:
    eve = at(20, 10, month=12).date()
    assert holiday(eve, "97411") == "abolition de l’esclavage"
    assert holiday(eve, "93066") is None
    assert holiday(at(26, 10, month=12).date(), "67482") == "Saint-Étienne"


def test_each_place_has_its_own_clock() -> None:
    morning_in_paris = at(23, 10)
    assert say(TOWN, morning_in_paris, "97411") == "Fermé, ouvre dans 60 min"
    assert say(TOWN, morning_in_paris, "98818").startswith("Fermé")


@pytest.mark.parametrize("text", ["", "   ", "sur rendez-vous", "lundi matin"])
def test_unknown_hours_say_to_call(text: str) -> None:
    answer = opening_words(text, now=at(23, 10), code="93066", can_call=True)
    assert answer.state is OpeningState.UNKNOWN
    assert week_words(text, now=at(23, 10), code="93066") == []
    assert next_opening(text, now=at(23, 10), code="93066") is None


def test_day_and_night() -> None:
    assert say("24/7", at(23, 3)) == "Ouvert jour et nuit"


def test_the_week_begins_on_monday_and_marks_today() -> None:
    with translation.override("fr"):
        week = week_words(TOWN, now=at(10, 8), code="93066")
    assert week[0].name == "lundi"
    assert [day.is_today for day in week] == [False, True, False, False, False, False, False]
    assert week[2].note == "jour férié\u00a0: armistice de 1918"
    assert week[6].hours == "fermé"


def test_english_and_arabic_hours() -> None:
    with translation.override("en"):
        english = week_words(TOWN, now=at(23, 8), code="93066")[5].hours
    with translation.override("ar"):
        arabic = week_words(TOWN, now=at(23, 8), code="93066")[5].hours
    assert english == "9:30\u00a0am – noon"
    assert arabic == "9:30 – 12:00"


def test_next_opening_is_on_the_clock_of_the_place() -> None:
    opening = next_opening(TOWN, now=at(23, 19), code="97411")
    assert opening == datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("Indian/Reunion"))


@pytest.mark.parametrize(
    ("text", "now"),
    [("", at(23, 10)), (TOWN, at(11, 10)), ("2020 Mo 09:00-12:00", at(23, 10))],
)
def test_nobody_is_told_to_phone_where_no_number_is_known(text: str, now: datetime) -> None:
    with translation.override("fr"):
        with_phone = opening_words(text, now=now, code="93066", can_call=True).words
        without = opening_words(text, now=now, code="93066", can_call=False).words

    assert "télépho" in with_phone
    assert "télépho" not in without
