"""The three real files: what is created, repaired and understood, to the number."""

import pytest

from maillage.network.models import Place
from tests.conftest import shared_data
from tests.network.imports.runs import run_file

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_conseiller_numerique() -> None:
    report = run_file(shared_data("places/conseiller-numerique-2022.json")).report
    assert (report["rows"], report["created"], report["refused"]) == (4930, 4930, 0)
    assert report["standard"] == "v0"
    assert report["hours_understood"] / report["hours_given"] > 0.98
    assert report["repairs_by_kind"]["no_pivot"] == 2383
    assert report["repairs_by_kind"]["commune_unknown"] <= 60


def test_data_inclusion() -> None:
    report = run_file(shared_data("places/data-inclusion-2022.json")).report
    assert (report["rows"], report["created"], report["refused"]) == (3811, 3811, 0)
    assert report["hours_understood"] / report["hours_given"] > 0.97
    assert report["repairs_by_kind"]["qualified_id"] > 1000
    assert not Place.objects.filter(presentation_detail__contains="<br").exists()


def test_nouvelle_caledonie() -> None:
    report = run_file(shared_data("places/nouvelle-caledonie-2024.json")).report
    assert (report["rows"], report["created"], report["refused"]) == (90, 90, 0)
    assert report["hours_understood"] == report["hours_given"] == 69
    assert not Place.objects.exclude(located_in__departement="988").exists()
    assert not Place.objects.exclude(telephone="").exclude(telephone__startswith="+687").exists()
