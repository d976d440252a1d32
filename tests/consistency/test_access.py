"""Every address says who may see it; a view without a mark fails here."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from maillage.network.organisations.rights import RIGHTS


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, path)
        else:
            yield path, entry


ADDRESSES = dict(_patterns(get_resolver()))
# Every room has declared its rights by now: the addresses brought them.
MARKS = {"public", "signed_in", *RIGHTS}


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_declares_who_may_see_it(path: str) -> None:
    assert getattr(ADDRESSES[path].callback, "access", None) in MARKS


@pytest.mark.parametrize("path", ADDRESSES)
def test_only_public_addresses_are_open_without_an_account(path: str) -> None:
    view = ADDRESSES[path].callback
    is_open = getattr(view, "login_required", True) is False

    assert is_open == (getattr(view, "access", None) == "public")


@pytest.mark.django_db
def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    response = client.get("/equipe/")

    assert response.status_code == 302
    assert response["Location"].startswith("/equipe/connexion/")
