"""What leaves can come back, and is what its format says."""

import csv
import io
import json
from pathlib import Path

import pytest

from maillage.network.enums import PositionKind
from maillage.network.exports.formats import FORMATS
from maillage.network.exports.rows import EXPORTED, listed
from maillage.network.models import Place, SourceRecord
from tests.conftest import shared_data
from tests.network.factories import PlaceFactory
from tests.network.imports.conftest import own_storage
from tests.network.imports.runs import place, run_file, write_json

pytestmark = pytest.mark.django_db
__all__ = ["own_storage"]


def exported(name: str) -> str:
    return "".join(FORMATS[name](listed()))


def forget_places() -> None:
    SourceRecord.objects.all().delete()
    Place.objects.all().delete()


def back(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"places.{name}"
    path.write_text(exported(name), encoding="utf-8", newline="")
    forget_places()
    run_file(path, source="retour")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["conseiller-numerique-2022", "data-inclusion-2022", "nouvelle-caledonie-2024"]
)
def test_real_places_come_back_to_the_byte(name: str, tmp_path: Path) -> None:
    run_file(shared_data(f"places/{name}.json"), source=name)
    first = exported("csv")
    assert first.count("\n") >= Place.objects.count() > 0
    back("csv", tmp_path)
    assert exported("csv") == first


@pytest.mark.parametrize("name", ["csv", "json", "geojson"])
def test_every_national_format_comes_back(name: str, tmp_path: Path) -> None:
    tricky = place(
        nom="=HYPERLINK(1)",
        presentation_detail='- une "liste"\n- de lignes ; et | plus',
        site_web="https://a.example/?b;c|https://d.example",
        horaires='Mo 09:00-12:00; Sa "sur rendez-vous"',
        autres_formations_labels="Un|Deux",
        telephone="39 49",
    )
    lost = place(id="sans-position", latitude=None, longitude=None)
    run_file(write_json(tmp_path / "a.json", tricky, lost))
    first = exported("csv")
    back(name, tmp_path)
    assert exported("csv") == first


def test_the_csv_has_the_columns_of_the_standard_in_order() -> None:
    PlaceFactory(nom="=1+1", telephone="+33149336666", date_maj=None, pivot="")
    header, row = csv.reader(io.StringIO(exported("csv")))
    assert tuple(header) == EXPORTED
    assert "structure_parente" not in header
    told = dict(zip(header, row, strict=True))
    assert (told["nom"], told["telephone"]) == ("'=1+1", "+33149336666")
    assert (told["pivot"], told["date_maj"]) == ("", "")


def test_only_what_the_public_may_see_leaves() -> None:
    kept = PlaceFactory()
    PlaceFactory(merged_into=kept)
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert [row["id"] for row in rows] == [kept.key]


def test_a_position_that_is_the_town_halls_is_not_published() -> None:
    PlaceFactory(position=PositionKind.COMMUNE)
    (row,) = csv.DictReader(io.StringIO(exported("csv")))
    assert (row["latitude"], row["longitude"]) == ("", "")
    assert json.loads(exported("geojson"))["features"][0]["geometry"] is None


def test_data_inclusion_has_structures_and_their_service() -> None:
    PlaceFactory(frais_a_charge=["Gratuit"], publics_specifiquement_adresses=["Seniors"])
    whole = json.loads(exported("data-inclusion"))
    (structure,), (service,) = whole["structures"], whole["services"]
    assert service["structure_id"] == structure["id"]
    assert service["thematiques"] == ["numerique--acceder-a-des-services-en-ligne"]
    assert (service["frais"], service["publics"]) == ("gratuit", ["seniors"])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_nothing_to_export_is_still_a_file(name: str) -> None:
    text = exported(name)
    assert text
    if name != "csv":
        json.loads(text)
