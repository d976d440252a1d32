"""An import as a coordinator sees it: what is created, changed, left alone, gone and back."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from maillage.network.editing import edit_place, hide_place
from maillage.network.enums import ImportState, PositionKind
from maillage.network.models import ImportRun, Place, SourceRecord
from maillage.network.owners import record_owner
from maillage.network.revisions import current_revision
from tests.network.imports.runs import (
    FILES,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    place,
    run_file,
    write_csv,
    write_json,
)

pytestmark = pytest.mark.django_db


def only() -> Place:
    return Place.objects.get()


def test_faults_are_repaired_or_refused_and_each_is_named() -> None:
    report = run_file(FILES / "faults.csv").report
    assert (report["rows"], report["created"], report["refused"]) == (6, 3, 3)
    assert [(r["line"], r["field"], r["code"]) for r in report["refusals"]] == [
        (5, "nom", "missing"),
        (6, "id", "twice"),
        (7, "services", "no_service"),
    ]
    assert report["refusals"][2]["value"] == "Réparer des vélos"
    colibris = Place.objects.get(key="les-colibris-de-lune")
    assert (colibris.pivot, colibris.date_maj) == ("", None)
    assert (colibris.latitude, colibris.longitude) == (48.9362, 2.3574)
    assert colibris.telephone == "+33149336666"
    assert colibris.site_web == ["https://www.colibris.example"]
    assert (colibris.horaires, colibris.opening_valid) == ("Mo-Fr 09:00-12:00", True)
    assert colibris.frais_a_charge == ["Gratuit"]
    assert colibris.modalites_acces == ["Se présenter"]


def test_swapped_unreadable_and_missing_values() -> None:
    run_file(FILES / "faults.csv")
    rhin = Place.objects.get(key="les-colibris-du-rhin")
    assert (rhin.latitude, rhin.position) == (48.58, PositionKind.SWAPPED)
    assert rhin.presentation_resume == "Un atelier & un café"
    assert str(rhin.date_maj) == "2026-03-12"
    assert (rhin.horaires, rhin.opening_valid) == ("ouvert quand on peut", False)
    ain = Place.objects.get(key="les-colibris-de-l-ain")
    assert (ain.code_postal, ain.code_insee, ain.position) == ("01000", "01053", "commune")
    assert ain.latitude is not None


def test_the_first_vocabulary_becomes_todays() -> None:
    report = run_file(FILES / "v0.json").report
    assert report["standard"] == "v0"
    stains = only()
    assert stains.key == "hub-des-contes--17"
    assert stains.services == [
        "Maîtrise des outils numériques du quotidien",
        "Accès internet et matériel informatique",
        "Loisirs et créations numériques",
    ]
    assert stains.dispositif_programmes_nationaux == ["Conseillers numériques"]
    assert stains.autres_formations_labels == ["Campus des Songes"]
    assert stains.publics_specifiquement_adresses == ["Seniors"]
    assert stains.prise_en_charge_specifique == ["Surdité", "Langues étrangères (autres)"]
    assert stains.frais_a_charge == ["Gratuit"]
    assert stains.modalites_accompagnement == ["Accompagnement individuel"]


def test_structures_and_services_make_a_place() -> None:
    report = run_file(FILES / "data-inclusion.json").report
    assert (report["standard"], report["created"], report["refused"]) == ("data-inclusion v1", 1, 1)
    fables = only()
    assert fables.services == ["Maîtrise des outils numériques du quotidien"]
    assert fables.dispositif_programmes_nationaux == ["France Services"]
    assert fables.modalites_accompagnement == ["Dans un atelier collectif", "À distance"]
    assert (fables.pivot, fables.horaires) == ("73282932000074", "Mo-Fr 09:00-12:00")
    assert fables.modalites_acces == ["Téléphoner"]


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", place())
    run_file(path)
    before = only().revision
    report = run_file(path, now=TUESDAY).report
    assert (report["unchanged"], report["created"], report["updated"]) == (1, 0, 0)
    assert only().revision == before


def test_a_changed_row_updates_its_place(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place()))
    report = run_file(write_json(tmp_path / "b.json", place(nom="Autre nom")), now=TUESDAY).report
    assert (report["updated"], only().nom) == (1, "Autre nom")
    assert only().revision == current_revision()
    assert SourceRecord.objects.get().raw["nom"] == "Autre nom"


def test_what_leaves_the_file_vanishes_and_comes_back(tmp_path: Path) -> None:
    both = write_json(tmp_path / "a.json", place(), place(id="l-autre-maison"))
    one = write_json(tmp_path / "b.json", place())
    run_file(both)
    report = run_file(one, now=TUESDAY).report
    assert (report["vanished"], Place.objects.listed().count()) == (1, 1)
    assert report["warnings"]
    report = run_file(both, now=WEDNESDAY).report
    assert (report["back"], Place.objects.listed().count()) == (1, 2)


def test_a_refused_row_is_still_in_its_file(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place(), place(id="l-autre-maison")))
    broken = write_json(tmp_path / "b.json", place(), place(id="l-autre-maison", adresse=""))
    report = run_file(broken, now=TUESDAY).report
    assert (report["refused"], report["vanished"]) == (1, 0)


def test_a_dry_run_counts_everything_and_writes_nothing(tmp_path: Path) -> None:
    run = run_file(write_json(tmp_path / "a.json", place()), dry_run=True)
    assert (run.report["created"], run.state) == (1, ImportState.DONE)
    assert not Place.objects.exists()


def test_strict_refuses_all_for_one() -> None:
    run = run_file(FILES / "faults.csv", strict=True)
    assert run.state == ImportState.REFUSED
    assert "3 lignes" in run.report["error"]
    assert not Place.objects.exists()


def test_a_file_without_any_valid_row_does_not_empty_its_source(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place()))
    run = run_file(write_json(tmp_path / "b.json", place(services="")), now=TUESDAY)
    assert run.state == ImportState.REFUSED
    assert Place.objects.listed().count() == 1


def test_what_staff_decided_is_kept_and_told(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place()))
    edit_place(place_pk=only().pk, values={"telephone": "+33149330000"})
    changed = place(telephone="01 49 33 66 66", nom="Autre nom")
    report = run_file(write_json(tmp_path / "b.json", changed), now=TUESDAY).report
    assert (only().telephone, only().nom) == ("+33149330000", "Autre nom")
    assert (report["kept_owned"], report["repairs_by_kind"]["owned"]) == (1, 1)


def test_a_place_staff_closed_stays_closed(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place()))
    hide_place(place_pk=only().pk, now=MONDAY)
    run_file(write_json(tmp_path / "b.json", place(nom="Autre nom")), now=TUESDAY)
    assert not Place.objects.listed().exists()


def test_a_merged_place_gives_only_the_fields_it_owns(tmp_path: Path) -> None:
    run_file(write_json(tmp_path / "a.json", place()), source="un")
    run_file(write_json(tmp_path / "b.json", place(nom="Le double")), source="deux")
    kept = Place.objects.get(nom="Maison des Fables")
    absorbed = Place.objects.get(nom="Le double")
    record = absorbed.records.get()
    absorbed.merged_into = kept
    absorbed.save(update_fields=["merged_into"])
    kept.field_owners = {"telephone": record_owner(record.pk)}
    kept.save(update_fields=["field_owners"])
    changed = place(nom="Le double changé", telephone="01 49 33 66 66")
    run_file(write_json(tmp_path / "c.json", changed), source="deux", now=TUESDAY)
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.nom, kept.telephone) == ("Maison des Fables", "+33149336666")
    assert absorbed.nom == "Le double changé"


def test_two_sources_may_use_the_same_identifier(tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", place())
    run_file(path, source="un")
    report = run_file(path, source="deux").report
    assert sorted(Place.objects.values_list("key", flat=True)) == [
        "deux--maison-des-fables",
        "maison-des-fables",
    ]
    assert report["repairs_by_kind"]["renamed_id"] == 1


def test_the_whole_report_is_a_file(tmp_path: Path) -> None:
    run = run_file(FILES / "faults.csv")
    with default_storage.open(run.report["file"]) as file:
        whole = json.load(file)
    assert len(whole["refusals"]) == run.report["refused"]
    assert len(whole["repairs"]) == sum(run.report["repairs_by_kind"].values())
    assert ImportRun.objects.get().rows_total == run.report["rows"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_usual_csv_is_read(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, place(nom="Médiathèque d’été"), delimiter=delimiter, encoding=encoding)
    report = run_file(path).report
    assert only().nom == "Médiathèque d’été"
    assert (report["repairs_by_kind"].get("encoding", 0) == 1) == (encoding == "cp1252")
