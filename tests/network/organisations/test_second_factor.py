"""Where the setting asks for it, who opens files goes no further without a second factor."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from maillage.network.organisations.enums import Role
from maillage.network.organisations.rights import RIGHTS
from maillage.network.organisations.staff_second_factor import SECURED_ROLES
from tests.network.organisations.factories import MembershipFactory, signed_in_as

SECURITY = "/equipe/compte/securite/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR = "required"


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("path", ["/equipe/", "/equipe/compte/", "/equipe/roles/"])
def test_everything_leads_to_setting_it_up(client: Client, path: str) -> None:
    signed_in_as(client, MembershipFactory.create(role=Role.RECEPTION))

    assert client.get(path)["Location"] == SECURITY
    assert client.post(path)["Location"] == SECURITY
    assert client.get(SECURITY).status_code == 200


@pytest.mark.usefixtures("_required")
def test_public_pages_and_the_way_out_stay_open(client: Client) -> None:
    signed_in_as(client, MembershipFactory.create(role=Role.COORDINATOR))

    assert client.get("/a-propos/").status_code == 200
    assert client.post("/equipe/deconnexion/")["Location"] == "/"


@pytest.mark.usefixtures("_required")
def test_with_one_the_desk_opens(client: Client) -> None:
    member = MembershipFactory.create(role=Role.RECEPTION)
    TOTP.activate(member.user, "JBSWY3DPEHPK3PXP")
    signed_in_as(client, member)

    assert client.get("/equipe/").status_code == 200


@pytest.mark.usefixtures("_required")
@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.FUNDER])
def test_roles_that_open_no_file_are_left_alone(client: Client, role: Role) -> None:
    signed_in_as(client, MembershipFactory.create(role=role))

    assert client.get("/equipe/").status_code == 200


def test_offered_is_not_required(client: Client) -> None:
    """Control: without the setting nobody is stopped."""
    signed_in_as(client, MembershipFactory.create(role=Role.RECEPTION))

    assert client.get("/equipe/").status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "people.perms.can_open_files",
        "people.perms.can_oversee_files",
        "network.organisations.perms.can_manage_members",
        "network.organisations.perms.can_curate_places",
    ],
)
def test_who_opens_files_or_manages_is_secured(name: str) -> None:
    assert RIGHTS[name].roles <= SECURED_ROLES
