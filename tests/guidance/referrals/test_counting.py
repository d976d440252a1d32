"""Figures add up, and tell who funds nothing of a single person."""

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from maillage.guidance.referrals.counting import SMALL, Fact, Line, figures_of, hidden
from maillage.network.organisations.enums import Role
from tests.guidance.referrals.factories import NOW, ReferralFactory
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import MembershipFactory, signed_in_as

DAY = dt.timedelta(days=1)


def fact(state: str = "accepted", *, place: str = "A", days: int | None = 2) -> Fact:
    answered = None if days is None else NOW + days * DAY
    return Fact(
        place, "learn", state, "", ["full"] if state == "refused" else [], NOW, answered, None
    )


def test_counts_delays_and_reasons() -> None:
    facts = [fact(), fact(days=4), fact("refused", place="B", days=9), fact("sent", days=None)]

    figures = figures_of(facts, hides_small=False)

    assert (figures.total.count, figures.total.days, figures.total.answered) == (4, 4.0, 3)
    assert [(line.name, line.count, line.refused) for line in figures.tables["places"]] == [
        ("A", 3, 0),
        ("B", 1, 1),
    ]
    assert [line.count for line in figures.tables["reasons"]] == [1]


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=8))
def test_what_is_hidden_cannot_be_taken_away_from_the_total(counts: list[int]) -> None:
    lines = [Line(str(number), count) for number, count in enumerate(counts)]

    shown = hidden(lines)

    gone = [count for count, line in zip(counts, shown, strict=True) if line.count is None]
    assert all(line.count is None or line.count == 0 or line.count >= SMALL for line in shown)
    if gone and len([count for count in counts if count]) > 1:
        assert len(gone) > 1
        everything = sum(counts)
        assert sum(gone) >= SMALL or everything < SMALL


def test_a_funder_s_lines_have_no_parts() -> None:
    figures = figures_of([fact() for _one in range(12)], hides_small=True)

    line = figures.tables["places"][0]
    assert (line.count, line.accepted, line.answered) == (12, None, None)
    assert line.days == 2.0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "shown"), [(Role.COORDINATOR, True), (Role.ADMINISTRATOR, True), (Role.FUNDER, False)]
)
def test_small_places_are_hidden_from_who_funds(client: Client, role: Role, shown: bool) -> None:
    member = MembershipFactory.create(role=role)
    places = [PlaceFactory.create(nom=name) for name in ("Grand lieu", "Petit lieu", "Moyen lieu")]
    for place, count in zip(places, (40, 3, 15), strict=True):
        ReferralFactory.create_batch(count, organisation=member.organisation, place=place)

    page = signed_in_as(client, member).get("/equipe/orientations/chiffres/").content.decode()

    assert ('<td class="number">3</td>' in page) is shown
    assert ('<td class="number">15</td>' in page) is shown
    assert '<td class="number">40</td>' in page
