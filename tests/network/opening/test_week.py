"""The 672 quarters of an hour of an ordinary week."""

import numpy as np
import pytest

from maillage.network.opening import week_bits

HOURS = 4


def bits(text: str) -> list[int]:
    packed = np.frombuffer(week_bits(text), dtype=np.uint8)
    return [int(bit) for bit in np.unpackbits(packed, bitorder="little")]


def quarter(day: int, hour: float) -> int:
    return day * 24 * HOURS + int(hour * HOURS)


def test_a_day_from_its_first_to_its_last_quarter() -> None:
    week = bits("Tu 09:00-12:30")
    assert sum(week) == 14
    assert week[quarter(1, 9)] == 1
    assert week[quarter(1, 12.25)] == 1
    assert week[quarter(1, 12.5)] == 0


def test_a_later_rule_replaces_an_earlier_one() -> None:
    assert sum(bits("Mo-Fr 09:00-12:00; We off")) == 4 * 3 * HOURS


def test_a_night_runs_into_the_next_day() -> None:
    week = bits("Su 22:00-02:00")
    assert week[quarter(6, 23)] == 1
    assert week[quarter(0, 1)] == 1


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("24/7", 672),
        ("PH 09:00-12:00", 0),
        ("We[1,3] 14:00-17:00", 0),
        ("Sep-Jun Mo 09:00-10:00; Jul-Aug off", 4),
        ("Mo 09:10-09:20", 0),
        ('Sa "sur rendez-vous"', 0),
        ("", 0),
        ("n’importe quoi", 0),
    ],
)
def test_only_what_is_open_every_ordinary_week_counts(text: str, quarters: int) -> None:
    assert sum(bits(text)) == quarters
    assert len(week_bits(text)) == 84
