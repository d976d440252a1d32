"""Loading twice changes nothing; loading the next year follows the mergers."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.territory.index.held import forget
from maillage.territory.loading.load import load
from maillage.territory.loading.packages import PackageMissingError, Packages, installed
from maillage.territory.models import Commune, DepartementContours, Ept, GeographyRelease
from maillage.territory.selectors import commune_for, current
from tests.territory.factories import commune, delegated, packages

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def forget_afterwards() -> Iterator[None]:
    """The index in memory must not outlive the rows that this test rolls back."""
    yield
    forget()


def year(folder: Path, version: str, *communes: dict[str, object]) -> Packages:
    return packages(folder, version, communes)


def contents() -> list[tuple[object, ...]]:
    return list(Commune.objects.order_by("pk").values_list())


class TestRealGeography:
    def test_all_current_communes_are_there(self) -> None:
        assert Commune.objects.filter(kind="current").count() == 34_969
        assert Commune.objects.exclude(kind="current").count() == 2_037

    def test_plaine_commune_has_its_nine_historic_towns(self) -> None:
        plaine = Ept.objects.get(name="Plaine Commune")
        towns = {c.name for c in plaine.communes.order_by("pk")}
        towns |= {c.name for c in Commune.objects.filter(part_of__ept=plaine).order_by("pk")}
        assert towns == {
            "Aubervilliers", "La Courneuve", "Épinay-sur-Seine", "L'Île-Saint-Denis",
            "Pierrefitte-sur-Seine", "Saint-Denis", "Saint-Ouen-sur-Seine", "Stains",
            "Villetaneuse",
        }  # fmt: skip

    def test_every_commune_with_a_region_has_a_place(self) -> None:
        nowhere = Commune.objects.filter(kind="current", latitude=None)
        assert not nowhere.filter(departement__region__isnull=False).exists()
        assert nowhere.count() == 94

    def test_historic_communes_are_one_step_from_a_current_one(self) -> None:
        historic = Commune.objects.exclude(kind="current")
        assert not historic.exclude(part_of__kind="current").exists()

    def test_the_same_packages_are_not_loaded_again(self) -> None:
        loaded = load(packages=installed(), now=NOW, contours=False)
        assert not loaded.anything
        assert GeographyRelease.objects.count() == 1

    def test_the_check_holds(self) -> None:
        said = StringIO()
        call_command("territory", "check", stdout=said)
        assert "ok   34969 communes actuelles" in said.getvalue()


class TestMergers:
    @pytest.fixture(autouse=True)
    def _empty(self) -> None:
        queryset = Commune.objects.order_by("pk")
        queryset._raw_delete(queryset.db)  # at once: the collector would read 37,000 rows

    def test_loading_twice_gives_the_same_rows(self, tmp_path: Path) -> None:
        told = year(tmp_path, "5.0.0", commune("95001", "Aa"), commune("95002", "Bb"))
        load(packages=told, now=NOW)
        before = contents()
        load(packages=told, now=NOW, force=True)
        assert contents() == before
        assert len(before) == 2

    def test_a_merged_commune_stays_and_points_at_its_heir(self, tmp_path: Path) -> None:
        load(
            packages=year(tmp_path, "5.0.0", commune("95001", "Aa"), commune("95002", "Bb")),
            now=NOW,
        )
        merged = commune("95001", "Aa-Bb", anciensCodes=["95002"])
        loaded = load(packages=year(tmp_path, "6.0.0", merged), now=NOW)
        assert loaded.former == ["95002"]
        former = Commune.objects.get(pk="95002")
        assert (former.kind, former.part_of_id, former.epci_id) == ("former", "95001", None)
        assert current(former).name == "Aa-Bb"

    def test_a_commune_that_becomes_delegated_is_found_in_the_new_one(self, tmp_path: Path) -> None:
        load(
            packages=year(tmp_path, "5.0.0", commune("95001", "Aa"), commune("95002", "Bb")),
            now=NOW,
        )
        load(
            packages=year(
                tmp_path, "6.0.0", commune("95001", "Cc"), delegated("95001", "Aa", inside="95001"),
                delegated("95002", "Bb", inside="95001"),
            ),
            now=NOW,
        )  # fmt: skip
        for name in ("Aa", "Bb", "Cc"):
            found = commune_for(name=name, post_code="95999")
            assert found is not None
            assert found.pk == "95001"
        assert Commune.objects.get(pk="95002").kind == "delegated"

    def test_a_chain_of_mergers_ends_at_today_s_commune(self, tmp_path: Path) -> None:
        load(
            packages=year(
                tmp_path, "4.0.0", commune("95001", "Aa"), delegated("95002", "Bb", inside="95001")
            ),
            now=NOW,
        )
        load(
            packages=year(tmp_path, "5.0.0", commune("95003", "Cc", anciensCodes=["95001"])),
            now=NOW,
        )
        parents = dict(Commune.objects.order_by("pk").values_list("pk", "part_of_id"))
        assert parents == {"95001": "95003", "95002": "95003", "95003": None}

    def test_a_commune_is_re_established(self, tmp_path: Path) -> None:
        load(
            packages=year(
                tmp_path, "5.0.0", commune("95001", "Aa"), delegated("95002", "Bb", inside="95001")
            ),
            now=NOW,
        )
        load(
            packages=year(tmp_path, "6.0.0", commune("95001", "Aa"), commune("95002", "Bb")),
            now=NOW,
        )
        again = Commune.objects.get(pk="95002")
        assert (again.kind, again.part_of_id) == ("current", None)

    def test_contours_of_another_year_are_not_kept(self, tmp_path: Path) -> None:
        load(packages=year(tmp_path, "5.0.0", commune("95001", "Aa")), now=NOW)
        assert DepartementContours.objects.count() == 1
        load(packages=year(tmp_path, "6.0.0", commune("95001", "Aa")), now=NOW, contours=False)
        assert DepartementContours.objects.count() == 0


def test_a_missing_package_is_said_in_clear_words(
    settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.NODE_MODULES = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(PackageMissingError, match="Géographie absente"):
        installed()
    with pytest.raises(CommandError, match=r"Lancez \./maillage"):
        call_command("territory", "load")
