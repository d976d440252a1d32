"""Dates in English are those of Europe: never the month before the day."""

import datetime as dt

from django.utils import translation
from django.utils.formats import date_format

MOMENT = dt.datetime(2026, 11, 2, 19, 15, tzinfo=dt.UTC)


def test_english_dates_say_the_day_first() -> None:
    with translation.override("en"):
        assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "02/11/2026, 19:15"
        assert date_format(MOMENT, "DATE_FORMAT") == "2 November 2026"
