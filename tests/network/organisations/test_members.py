"""Roles change with their history kept; access ends at once; someone always administers."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from maillage.accounts.opening import open_account
from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.network.organisations.staff_members import (
    EndedError,
    LastAdministratorError,
    change_role,
    end_access,
)
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
MEMBERS = "/equipe/structure/membres/"


@pytest.fixture
def nadia() -> Membership:
    return MembershipFactory.create(role=Role.ADMINISTRATOR)


@pytest.fixture
def desk(client: Client, nadia: Membership) -> Client:
    return signed_in_as(client, nadia)


def colleague(nadia: Membership, role: Role = Role.RECEPTION) -> Membership:
    return MembershipFactory.create(organisation=nadia.organisation, role=role)


def test_a_change_of_role_keeps_the_former(desk: Client, nadia: Membership) -> None:
    karim = colleague(nadia)
    desk.post(f"{MEMBERS}{karim.uid}/", {"role": "coordinator"})

    told = karim.user.memberships.order_by("pk").values_list("role", "ended_at")
    assert [role for role, _ended in told] == ["reception", "coordinator"]
    assert [ended is None for _role, ended in told] == [False, True]


def test_an_ended_access_stops_at_once_and_signs_out(desk: Client, nadia: Membership) -> None:
    user = open_account(email="karim@equipe.example", name="Karim", password="quatre mots là")
    karim = MembershipFactory.create(user=user, organisation=nadia.organisation)
    theirs = Client()
    theirs.post("/equipe/connexion/", {"login": user.email, "password": "quatre mots là"})
    assert theirs.get("/equipe/").status_code == 200
    desk.post(f"{MEMBERS}{karim.uid}/clore")

    assert theirs.get("/equipe/").status_code == 302


def test_the_last_administrator_stays(nadia: Membership) -> None:
    now = timezone.now()
    colleague(nadia, Role.COORDINATOR)
    with pytest.raises(LastAdministratorError):
        end_access(member=nadia, by=nadia.user, now=now)
    with pytest.raises(LastAdministratorError):
        change_role(member=nadia, role=Role.RECEPTION, site=None, team=None, by=nadia.user, now=now)

    colleague(nadia, Role.ADMINISTRATOR)
    end_access(member=nadia, by=nadia.user, now=now)
    with pytest.raises(EndedError):
        end_access(member=nadia, by=nadia.user, now=now)


def test_a_stranger_s_member_is_no_member(desk: Client) -> None:
    stranger = MembershipFactory.create()

    assert desk.get(f"{MEMBERS}{stranger.uid}/").status_code == 404
    assert desk.post(f"{MEMBERS}{stranger.uid}/clore").status_code == 404
    assert desk.post(f"{MEMBERS}{stranger.uid}/", {"role": "funder"}).status_code == 404
    stranger.refresh_from_db()
    assert (stranger.role, stranger.ended_at) == (Role.RECEPTION, None)


def test_another_organisation_s_site_cannot_be_chosen(desk: Client, nadia: Membership) -> None:
    from tests.network.factories import PlaceFactory  # noqa: PLC0415

    theirs = MembershipFactory.create().organisation
    theirs.places.add(place := PlaceFactory.create())
    karim = colleague(nadia)
    response = desk.post(f"{MEMBERS}{karim.uid}/", {"role": "trainer", "site": place.pk})

    assert response.status_code == 400


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_much_for_one_row_as_for_ten(
    desk: Client,
    nadia: Membership,
    rows: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _row in range(rows - 1):
        colleague(nadia)
    desk.get(MEMBERS)
    with django_assert_num_queries(6):
        page = desk.get(MEMBERS).text

    assert page.count("@equipe.example") >= rows


def test_the_list_is_filtered_and_taken_away(desk: Client, nadia: Membership) -> None:
    colleague(nadia, Role.TRAINER)
    stranger = MembershipFactory.create(role=Role.TRAINER)
    answer = desk.get(MEMBERS, {"role": "trainer", "export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()  # type: ignore[attr-defined]

    assert len(lines) == 2
    assert stranger.user.email not in lines[1]
