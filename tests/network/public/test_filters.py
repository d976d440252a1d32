"""Addresses of filtered lists: read, written back, never breaking the page."""

import pytest
from django.http import QueryDict

from maillage.network.forms.filters import When, read_filters

SHARED = "ou=93066&rayon=5&services=administrative-help&services=access&langue=ar&quand=soir&page=2"


def test_an_address_is_written_back_as_it_was_read() -> None:
    reading = read_filters(QueryDict(SHARED))
    assert reading.problems == []
    assert reading.filters.query() == SHARED
    assert reading.filters.when is When.EVENING


def test_a_position_is_rounded_to_a_hundred_metres() -> None:
    assert read_filters(QueryDict("pos=48.93621,2.35743")).filters.position == (48.936, 2.357)


@pytest.mark.parametrize(
    "query",
    [
        "rayon=7",
        "rayon=²",
        "services=teleportation",
        "langue=klingon",
        "quand=hier",
        "jour=midi",
        "jour=lundi&heure=99:99",
        "heure=10:00",
        "pos=nulle-part",
        "pos=95,200",
        "page=0",
        "page=-1",
        "page=x",
        "ou=../../etc",
    ],
)
def test_what_is_not_understood_is_said_and_left_out(query: str) -> None:
    reading = read_filters(QueryDict(query))
    assert len(reading.problems) == 1
    assert reading.filters.query() in {"", "jour=lundi"}


def test_taking_off_a_filter_goes_back_to_the_first_page() -> None:
    filters = read_filters(QueryDict(SHARED)).filters
    first = filters.of("services")[0]
    assert "administrative-help" not in filters.without("services", first).query()
    assert "page" not in filters.without("services", first).query()


def test_the_list_without_page_counts_its_filters() -> None:
    assert read_filters(QueryDict(SHARED)).filters.count == 4
