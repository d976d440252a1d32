"""The menu: the present door is marked, the desk has doors of its own."""

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from maillage.accounts.models import User
from maillage.network.organisations.enums import Role
from maillage.web.navigation import Item, navigation, placed
from tests.network.organisations.factories import MembershipFactory, signed_in_as


def marked(request: HttpRequest) -> list[str]:
    items = navigation(request)["navigation"]
    assert isinstance(items, tuple)
    return [item.url for item in items if item.is_current]


@pytest.mark.parametrize(
    ("path", "door"),
    [
        ("/", ["/"]),
        ("/lieux/", ["/lieux/"]),
        ("/lieux/12/", ["/lieux/"]),
        ("/orientation/besoin/", ["/orientation/"]),
        ("/orientation/pro/", ["/orientation/pro/"]),
        ("/a-propos/", []),
    ],
)
def test_the_present_door_is_marked(path: str, door: list[str], rf: RequestFactory) -> None:
    request = rf.get(path)
    request.user = User(email="someone@visitor.example")

    assert marked(request) == door


@pytest.mark.django_db
def test_a_visitor_sees_no_door_of_the_desk(client: Client) -> None:
    assert 'href="/equipe/lieux/"' not in client.get("/").text


@pytest.mark.django_db
def test_each_sees_the_doors_that_open(client: Client) -> None:
    signed_in_as(client, MembershipFactory.create(role=Role.COORDINATOR))
    page = client.get("/equipe/").text

    assert '<a href="/equipe/" aria-current="page">' in page
    assert 'href="/equipe/lieux/"' in page

    signed_in_as(client, MembershipFactory.create(role=Role.FUNDER))

    assert 'href="/equipe/lieux/"' not in client.get("/equipe/").text


def _places(doors: int, current: int | None) -> list[str]:
    items = tuple(Item(f"/{n}/", str(n), n == current) for n in range(doors))
    return [item.place for item in placed(items)]


@pytest.mark.parametrize("current", [None, *range(8)])
def test_where_one_stands_is_never_folded(current: int | None) -> None:
    places = _places(8, current)

    assert places[0] == "always"
    assert places[current or 0] == "always"
    assert places.count("always") == 2
    assert places.count("wide") <= 3
    assert places[-1] == "folded" or current == 7


def test_a_few_doors_fold_on_narrow_screens_only() -> None:
    assert _places(5, 0) == ["always", "always", "wide", "wide", "wide"]


@pytest.mark.django_db
def test_folded_doors_open_without_a_script(client: Client) -> None:
    signed_in_as(client, MembershipFactory.create(role=Role.COORDINATOR))
    page = client.get("/equipe/").text

    assert '<details class="folded">' in page
    assert page.index('<details class="folded">') < page.index('<a href="/lieux/">Site public</a>')
