"""Every address × every role × every method × own, colleague's, stranger's, none: no leak."""

import pytest
from django.test import Client
from django.urls import URLPattern

from tests.consistency.matrix import METHODS, Address, Matrix, Sample, World, sample_for, samples
from tests.consistency.open_urls import open_file
from tests.consistency.test_access import ADDRESSES
from tests.people.factories import PersonFactory

SAMPLES = samples()
ALL = [Address(route, pattern) for route, pattern in ADDRESSES.items()]
GUARDED = [address for address in ALL if address.access != "public"]
PUBLIC = [address for address in ALL if address.access == "public" and address.pattern.name]


@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_every_address_about_something_has_a_sample(address: Address) -> None:
    assert not address.kwargs or sample_for(address.route, SAMPLES), (
        f"declare in tests/<room>/matrix.py what {address.route} is about"
    )


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_nobody_sees_what_is_not_theirs(address: Address, world: World) -> None:
    sample = sample_for(address.route, SAMPLES)
    if address.kwargs and sample is None:
        pytest.skip("told by the test above")

    assert Matrix(address, sample, world).faults() == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", [each for each in PUBLIC if not each.kwargs], ids=str)
def test_a_public_address_is_open_and_sound(address: Address) -> None:
    for method in METHODS:
        response = Client(raise_request_exception=False).generic(method, f"/{address.route}")
        assert response.status_code < 500, method
        assert response.get("Location", "").find("/equipe/connexion/?next=") == -1


@pytest.mark.django_db
def test_an_open_door_is_seen(world: World) -> None:
    """Control: a view that forgets whose file it shows, and one that forgets the right."""
    from tests.consistency import open_urls  # noqa: PLC0415

    found = {}
    for pattern in open_urls.urlpatterns:
        if isinstance(pattern, URLPattern):
            address = Address(str(pattern.pattern), pattern)
            sample = Sample(lambda member: {"uid": _person_of(member)})
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("django.conf.settings.ROOT_URLCONF", open_urls.__name__)
                found[str(address)] = Matrix(address, sample, world).faults()

    assert any("of a stranger's: 200" in fault for fault in found["open_file"])
    assert any("as funder: 200" in fault for fault in found["open_right"])
    assert open_file.access == "people.perms.can_open_files"  # type: ignore[attr-defined]


def _person_of(member: object) -> object:
    return PersonFactory.create(organisation=member.organisation).uid  # type: ignore[attr-defined]
