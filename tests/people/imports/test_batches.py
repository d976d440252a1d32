"""A table of people: read whole, loaded whole or not at all, and undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from django_scopes import scope

from maillage.network.imports.errors import UnreadableFileError
from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.enums import BatchState, EventKind, RowChoice
from maillage.people.imports.loading import NotReadyError, TooLateError, drop, load, undo
from maillage.people.imports.reading import correct, open_batch, remap
from maillage.people.models import BatchRow, Person, PersonBatch
from maillage.people.search import find_people
from maillage.people.timeline import record_event
from tests.network.organisations.factories import NOW, MembershipFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
TABLE = (
    "Prénom;Nom;Né(e) le;Téléphone;Ville;CP;Nationalité\n"
    "Awa;Diarra;12/03/1984;06 39 98 00 01;Stains;93240;secrète\n"
    "Moussa;Koné;;06 39 98 00 02;Saint-Denis;93200;secrète\n"
)


@pytest.fixture
def amina() -> Iterator[Membership]:
    member = MembershipFactory.create(role=Role.COORDINATOR)
    with scope(organisation=member.organisation):
        yield member


def _open(folder: Path, amina: Membership, text: str = TABLE) -> PersonBatch:
    path = folder / "personnes.csv"
    path.write_text(text, encoding="utf-8")
    return open_batch(path=path, file_name="personnes.csv", member=amina, now=NOW)


def _load(batch: PersonBatch, amina: Membership) -> int:
    return load(batch=batch, member=amina, now=NOW)


def test_every_line_becomes_a_file(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)

    assert _load(batch, amina) == 2
    awa = Person.objects.get(first_name="Awa")
    assert (awa.birth_year, awa.phone, str(awa.commune)) == (1984, "+33639980001", "Stains")
    assert [hit.person for hit in find_people("diara stains", member=amina, now=NOW)] == [awa]


def test_what_must_never_be_kept_is_not_even_read(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)

    said = str(list(BatchRow.objects.values())) + str(batch.columns)
    assert "secrète" not in said
    assert "12/03" not in said


def test_nothing_of_the_file_stays_once_it_is_loaded(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)
    _load(batch, amina)

    rows = list(BatchRow.objects.order_by("pk"))
    assert len(rows) == 2
    assert all(row.cells == row.values == {} for row in rows)


def test_a_line_to_correct_holds_everything_back(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina, TABLE + "Fatou;Sy;jadis;;;;\n")

    with pytest.raises(NotReadyError):
        _load(batch, amina)
    assert not Person.objects.exists()

    row = BatchRow.objects.get(line=4)
    assert correct(row=row, said={"birth_year": "1990"}, now=NOW)
    assert _load(batch, amina) == 3


def test_a_line_can_be_left_out(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina, TABLE + "Fatou;Sy;jadis;;;;\n")
    BatchRow.objects.filter(line=4).update(choice=RowChoice.SKIP)

    assert _load(batch, amina) == 2


def test_someone_already_known_is_shown_and_not_made_twice(
    tmp_path: Path, amina: Membership
) -> None:
    awa = PersonFactory.create(
        organisation=amina.organisation, first_name="Awa", last_name="Diara", birth_year=1984
    )
    batch = _open(tmp_path, amina)

    row = BatchRow.objects.get(line=2)
    assert (row.twin, row.choice) == (awa, RowChoice.SAME)
    assert _load(batch, amina) == 1


def test_a_column_can_be_told_by_hand(tmp_path: Path, amina: Membership) -> None:
    text = "Prénom;Nom;Truc\nAwa;Diarra;1984\n"
    batch = _open(tmp_path, amina, text)
    remap(batch=batch, columns={"Truc": "birth_year"}, now=NOW)
    _load(batch, amina)

    assert Person.objects.get().birth_year == 1984


def test_an_undo_takes_away_what_nobody_touched(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)
    _load(batch, amina)
    awa = Person.objects.get(first_name="Awa")
    record_event(person=awa, kind=EventKind.VISIT, author=amina.user, now=NOW)

    assert undo(batch=batch, now=NOW) == (1, 1)
    assert list(Person.objects.order_by("pk")) == [awa]


def test_a_batch_is_loaded_once(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)
    _load(batch, amina)

    with pytest.raises(TooLateError):
        _load(batch, amina)
    with pytest.raises(TooLateError):
        drop(batch=batch, now=NOW)


def test_a_batch_that_is_left_keeps_nothing(tmp_path: Path, amina: Membership) -> None:
    batch = _open(tmp_path, amina)
    drop(batch=batch, now=NOW)

    assert PersonBatch.objects.get().state == BatchState.DROPPED
    assert all(row.cells == {} for row in BatchRow.objects.order_by("pk"))


def test_a_workbook_is_read_too(tmp_path: Path, amina: Membership) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Prénom", "Date de naissance"])  # type: ignore[union-attr]
    book.active.append(["Awa", dt.datetime(1984, 3, 12)])  # type: ignore[union-attr]  # noqa: DTZ001
    path = tmp_path / "personnes.xlsx"
    book.save(path)
    batch = open_batch(path=path, file_name="personnes.xlsx", member=amina, now=NOW)
    _load(batch, amina)

    assert Person.objects.get().birth_year == 1984


def test_a_table_without_a_known_header_is_refused(tmp_path: Path, amina: Membership) -> None:
    with pytest.raises(UnreadableFileError, match="première ligne"):
        _open(tmp_path, amina, "a;b\n1;2\n")
