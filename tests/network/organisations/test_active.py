"""Several organisations: the active one is always in sight, and checked at each request."""

import pytest
from django.test import Client
from django.utils import timezone

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from tests.network.organisations.factories import (
    MembershipFactory,
    OrganisationFactory,
    signed_in_as,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def two() -> list[Membership]:
    first = MembershipFactory.create(role=Role.COORDINATOR)
    second = MembershipFactory.create(
        user=first.user, organisation=OrganisationFactory(name="Médiathèque"), role=Role.RECEPTION
    )
    return [first, second]


def test_the_active_one_is_in_sight_and_can_be_changed(
    client: Client, two: list[Membership]
) -> None:
    signed_in_as(client, two[0])
    assert f"<strong>{two[0].organisation.name}</strong>" in client.get("/equipe/").text

    client.post("/equipe/structure/changer", {"appartenance": two[1].pk})
    page = client.get("/equipe/").text
    assert "<strong>Médiathèque</strong>" in page
    assert 'href="/equipe/lieux/"' not in page


def test_another_s_membership_changes_nothing(client: Client, two: list[Membership]) -> None:
    signed_in_as(client, two[0])
    stranger = MembershipFactory.create(role=Role.ADMINISTRATOR)
    for asked in (stranger.pk, 0, "", "x"):
        client.post("/equipe/structure/changer", {"appartenance": asked})

    assert client.get("/equipe/").wsgi_request.member == two[0]  # type: ignore[attr-defined]


def test_an_ended_membership_stops_at_once(client: Client, two: list[Membership]) -> None:
    signed_in_as(client, two[1])
    two[1].ended_at = timezone.now()
    two[1].save(update_fields=["ended_at"])

    assert client.get("/equipe/").wsgi_request.member == two[0]  # type: ignore[attr-defined]


def test_a_closed_organisation_stops_at_once(client: Client, two: list[Membership]) -> None:
    signed_in_as(client, two[0])
    for member in two:
        member.organisation.closed_at = timezone.now()
        member.organisation.save(update_fields=["closed_at"])

    assert client.get("/equipe/").wsgi_request.member is None  # type: ignore[attr-defined]
    assert client.get("/equipe/lieux/").status_code == 403


def test_switching_is_not_done_by_a_link(client: Client, two: list[Membership]) -> None:
    signed_in_as(client, two[0])

    assert client.get("/equipe/structure/changer").status_code == 405
