"""Detection proposes, keeps decisions, and takes back what no longer holds."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from maillage.network.duplicates.detection import detect_duplicates
from maillage.network.enums import DuplicateState, PositionKind
from maillage.network.models import DuplicatePair
from tests.network.factories import DuplicatePairFactory, PlaceFactory

pytestmark = pytest.mark.django_db
HOUSE = {"nom": "Maison des projets", "adresse": "26 rue Carnot", "telephone": "+33149718227"}


def test_two_places_alike_are_proposed_once() -> None:
    left, right = PlaceFactory(**HOUSE), PlaceFactory(**HOUSE)
    detect_duplicates()
    detect_duplicates()

    pair = DuplicatePair.objects.get()
    assert (pair.left, pair.right, pair.state) == (left, right, DuplicateState.PROPOSED)


def test_a_decision_outlives_every_detection() -> None:
    left, right = PlaceFactory(**HOUSE), PlaceFactory(**HOUSE)
    DuplicatePairFactory(left=left, right=right, state=DuplicateState.DISTINCT, score=0.1)

    assert detect_duplicates().decided == 1
    assert DuplicatePair.objects.get().score == 0.1


def test_a_proposal_that_no_longer_holds_is_taken_back() -> None:
    DuplicatePairFactory(left=PlaceFactory(nom="Gymnase"), right=PlaceFactory(nom="Piscine"))

    assert detect_duplicates().removed == 1
    assert not DuplicatePair.objects.exists()


def test_a_merged_place_is_compared_with_nothing() -> None:
    kept = PlaceFactory(**HOUSE)
    PlaceFactory(**HOUSE, merged_into=kept)

    assert detect_duplicates().proposed == 0


def test_the_middle_of_a_commune_makes_no_neighbours() -> None:
    """Both stand at the town hall for want of a position: that is no proof."""
    middle = {"position": PositionKind.COMMUNE}
    PlaceFactory(nom="Espace Condorcet", adresse="", **middle)
    PlaceFactory(nom="Espace Concorde", adresse="", **middle)
    detect_duplicates(threshold=0.01)

    pair = DuplicatePair.objects.first()
    assert pair is None or "distance" not in pair.evidence


def test_the_number_of_queries_does_not_grow(django_assert_num_queries: object) -> None:
    for _ in range(10):
        PlaceFactory(**HOUSE)
    with django_assert_num_queries(5):  # type: ignore[operator]
        detect_duplicates()


def test_the_command_writes_its_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PlaceFactory(**HOUSE)
    PlaceFactory(**HOUSE)
    report = tmp_path / "report.json"
    call_command("places", "duplicates", "--report", str(report))

    assert "Maison des projets" in capsys.readouterr().out
    assert '"words"' in report.read_text()


def test_a_threshold_outside_its_range_is_refused() -> None:
    with pytest.raises(CommandError, match="entre 0 et 1"):
        call_command("places", "duplicates", "--threshold", "2")
