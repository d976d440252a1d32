"""Whatever is remembered of a person finds her, in any order and spelling."""

import datetime as dt

import pytest
from django_scopes import scope

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.models import Person, SearchKey
from maillage.people.search import find_people
from maillage.people.services import change_person, receive_person
from maillage.territory.models import Commune
from tests.network.organisations.factories import MembershipFactory

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def nadia() -> Membership:
    """She receives people at the counter."""
    return MembershipFactory.create(role=Role.RECEPTION)


def received(member: Membership, name: str, **facts: object) -> Person:
    first, _space, last = name.partition(" ")
    with scope(organisation=member.organisation):
        return receive_person(member=member, now=NOW, first_name=first, last_name=last, **facts)


def found(member: Membership, text: str) -> list[Person]:
    with scope(organisation=member.organisation):
        return [hit.person for hit in find_people(text, member=member, now=NOW)]


@pytest.mark.parametrize(
    "text",
    [
        "awa", "aw", "AWA", "diallo awa", "awa dia", "awa 84 stains", "1984 awa", "dialo", "diallp",
        "diallo 1984", "stains awa", "06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "5678",
        "061234", "awa 5678", "hawa", "aoua diallo", "ma colombe", "macolombe", "84", "1984",
    ],
)  # fmt: skip
def test_she_is_found_by(nadia: Membership, text: str) -> None:
    stains = Commune.objects.get(pk="93072")
    awa = received(
        nadia, "Awa Diallo", birth_year=1984, commune=stains, phone="+33612345678",
        alias="Ma Colombe",
    )  # fmt: skip
    received(nadia, "Émile Bernard", birth_year=1950, phone="+33700000000")

    assert found(nadia, text) == [awa]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mohamed Benali", "muhammad ben ali"),
        ("Mohamed Ben Ali", "mohamed benali"),
        ("Mohamed Ben Ali", "ben mohamed"),
        ("Muhammad Khan", "mohamed"),
        ("محمد علي", "mohamed"),
        ("Олена Шевченко", "chevtchenko"),
        ("Aïcha N’Diaye", "aisha ndiaye"),
        ("Aïcha N’Diaye", "aicha n'diaye"),
        ("Jean-Pierre L’Hôte", "jean pierre lhote"),
        ("Fatou Sow", "fatoumata"),
        ("Fatoumata Sow", "fatou"),
        ("Djamel Zidi", "jamal"),
        ("Maria da Silva", "dasilva"),
        ("Mohamed Ait", "mohaned"),
    ],
)
def test_spelling_is_forgiven(nadia: Membership, name: str, text: str) -> None:
    person = received(nadia, name)
    received(nadia, "Lucie Martin")

    assert found(nadia, text) == [person]


def test_what_is_written_as_typed_comes_before_what_only_sounds_alike(nadia: Membership) -> None:
    alike = received(nadia, "Mariane Petit")
    begins = received(nadia, "Mariame Petit")
    exact = received(nadia, "Maria Petit")
    near = received(nadia, "Marian Petit")

    assert found(nadia, "maria")[0] == exact
    assert set(found(nadia, "marian")[:2]) == {near, alike}
    assert begins in found(nadia, "maria")


def test_a_card_finds_its_holder_alone_however_it_is_typed(nadia: Membership) -> None:
    awa = received(nadia, "Awa Diallo")
    received(nadia, "Awa Diallo")
    number = awa.card_number.lower()

    assert found(nadia, f"{number[:4]}-{number[4:]}") == [awa]


def test_a_protected_person_is_not_found_by_commune_nor_by_a_part_of_a_telephone(
    nadia: Membership,
) -> None:
    stains = Commune.objects.get(pk="93072")
    awa = received(nadia, "Awa Diallo", commune=stains, phone="+33612345678", is_protected=True)

    assert found(nadia, "awa") == [awa]
    assert found(nadia, "0612345678") == [awa]
    assert found(nadia, "awa stains") == []
    assert found(nadia, "5678") == found(nadia, "061234567") == found(nadia, "awa 5678") == []


def test_a_word_that_is_both_a_name_and_a_commune_finds_both(nadia: Membership) -> None:
    town = Commune.objects.get(pk="93066")
    lives = received(nadia, "Awa Diallo", commune=town)
    called = received(nadia, "Awa Denis")

    assert set(found(nadia, "awa denis")) == {lives, called}
    assert found(nadia, "awa saint denis") == [lives]


def test_another_organisation_finds_nobody(nadia: Membership) -> None:
    received(nadia, "Awa Diallo")
    stranger = MembershipFactory.create(role=Role.RECEPTION)

    assert found(stranger, "awa") == []


def test_a_prescriber_finds_only_the_people_received_or_followed(nadia: Membership) -> None:
    paul = MembershipFactory.create(organisation=nadia.organisation, role=Role.PRESCRIBER)
    received(nadia, "Awa Diallo")
    own = received(paul, "Awa Traoré")
    followed = received(nadia, "Awa Sow", referent=paul.user)

    assert set(found(paul, "awa")) == {own, followed}


def test_a_volunteer_finds_nobody(nadia: Membership) -> None:
    received(nadia, "Awa Diallo")
    volunteer = MembershipFactory.create(organisation=nadia.organisation, role=Role.VOLUNTEER)

    assert found(volunteer, "awa") == []


def test_a_changed_name_is_found_and_the_old_one_no_longer(nadia: Membership) -> None:
    awa = received(nadia, "Awa Diallo")
    with scope(organisation=nadia.organisation):
        change_person(person=awa, member=nadia, changes={"last_name": "Keïta"}, now=NOW)

    assert found(nadia, "keita") == [awa]
    assert found(nadia, "diallo") == []


def test_no_key_outlives_the_person(nadia: Membership) -> None:
    awa = received(nadia, "Awa Diallo", phone="+33612345678")
    with scope(organisation=nadia.organisation):
        Person.objects.filter(pk=awa.pk).delete()

        assert SearchKey.objects.count() == 0


@pytest.mark.parametrize("text", ["", " ", "%", "_", "'; DROP TABLE", "\0", "🦊", "٨٤", "-" * 500])
def test_nothing_typed_is_an_error(nadia: Membership, text: str) -> None:
    received(nadia, "Awa Diallo")

    assert found(nadia, text) == []
