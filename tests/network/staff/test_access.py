"""Nobody but the staff comes to the desk, by any address or method."""

import pytest
from django.test import Client
from django.urls import reverse

from maillage.accounts.models import User
from maillage.network.staff_urls import urlpatterns

ARGUMENTS = {"pk": 1, "part": "refus"}


def _addresses() -> list[str]:
    found = []
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        kwargs = {name: ARGUMENTS[name] for name in names}
        found.append(reverse(pattern.name or "", kwargs=kwargs))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("address", _addresses())
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_to_sign_in(client: Client, address: str, method: str) -> None:
    response = getattr(client, method)(address)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", _addresses())
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_account_is_not_enough(client: Client, bruno: User, address: str, method: str) -> None:
    client.force_login(bruno)
    response = getattr(client, method)(address)

    assert response.status_code == 403


@pytest.mark.parametrize("address", _addresses())
def test_staff_come_in(desk: Client, address: str) -> None:
    assert desk.get(address).status_code in {200, 404, 405}
