"""From the file of a coordinator to the files of people, on the screen."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import BatchState
from maillage.people.models import Person, PersonBatch
from maillage.people.schedule import forget_tables_of_people
from tests.network.organisations.factories import MembershipFactory, signed_in_as

pytestmark = pytest.mark.django_db
TABLE = "Prénom;Nom;Naissance;Truc\nAwa;Diarra;1984;\nMoussa;Koné;jadis;x\n"


@pytest.fixture
def member() -> Membership:
    return MembershipFactory.create(role=Role.COORDINATOR)


@pytest.fixture
def desk(client: Client, member: Membership) -> Client:
    return signed_in_as(client, member)


def _send(desk: Client, content: bytes = TABLE.encode(), name: str = "liste.csv") -> str:
    file = SimpleUploadedFile(name, content)
    answer = desk.post(reverse("person_batch_new"), {"fichier": file}, follow=True)
    return answer.content.decode()


def _batch() -> PersonBatch:
    with scopes_disabled():
        return PersonBatch.objects.get()


def test_a_table_is_read_corrected_and_loaded(desk: Client) -> None:
    page = _send(desk)
    assert "1 dossier prêt" in page
    assert "l’année en quatre chiffres" in page
    address = [reverse(f"person_batch_{name}", args=[_batch().uid]) for name in ("correct", "load")]

    desk.post(address[0], {"ligne-3-birth_year": "1990", "ligne-3-choix": "create"})
    page = desk.post(address[1], follow=True).content.decode()

    assert "2 dossiers créés" in page
    with scopes_disabled():
        assert set(Person.objects.values_list("birth_year", flat=True)) == {1984, 1990}


def test_loading_too_early_creates_nothing(desk: Client) -> None:
    _send(desk)

    page = desk.post(reverse("person_batch_load", args=[_batch().uid]), follow=True)

    assert "Rien n’a été créé" in page.content.decode()
    with scopes_disabled():
        assert not Person.objects.exists()


def test_columns_are_told_by_hand(desk: Client) -> None:
    _send(desk, b"Nom;Qui;Truc\nDiarra;Awa;1984\n")
    address = reverse("person_batch_columns", args=[_batch().uid])
    desk.post(address, {"colonne_0": "last_name", "colonne_1": "first_name", "colonne_2": ""})

    assert _batch().columns == {"Nom": "last_name", "Qui": "first_name", "Truc": ""}


def test_a_loaded_table_is_undone(desk: Client) -> None:
    _send(desk, b"Nom;Pr\xc3\xa9nom\nDiarra;Awa\n")
    desk.post(reverse("person_batch_load", args=[_batch().uid]))
    desk.post(reverse("person_batch_undo", args=[_batch().uid]))

    assert _batch().state == BatchState.UNDONE
    with scopes_disabled():
        assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"%PDF-1.7", "liste.csv", "PDF"),
        (b"PK\x03\x04 broken", "liste.xlsx", "abîmé"),
        (b"a;b\n1;2\n", "liste.csv", "première ligne"),
        (b"x", "liste.exe", "exe"),
    ],
)
def test_a_file_that_is_no_table_of_people_is_refused(
    desk: Client, content: bytes, name: str, words: str
) -> None:
    assert words in _send(desk, content, name)
    with scopes_disabled():
        assert not PersonBatch.objects.exists()


def test_a_strangers_table_is_no_table(desk: Client, client: Client) -> None:
    _send(desk)
    uid = _batch().uid
    stranger = signed_in_as(Client(), MembershipFactory.create(role=Role.COORDINATOR))

    assert stranger.get(reverse("person_batch", args=[uid])).status_code == 404
    assert stranger.post(reverse("person_batch_load", args=[uid])).status_code == 404


def test_a_table_left_for_a_week_is_forgotten(desk: Client, member: Membership) -> None:
    _send(desk)
    forget_tables_of_people(now=timezone.now() + timedelta(days=8))

    assert _batch().state == BatchState.DROPPED
    with scope(organisation=member.organisation):
        assert all(row.cells == {} for row in _batch().rows.order_by("pk"))
