"""The review of duplicates: who may, what it shows, what the buttons do."""

from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from maillage.accounts.models import User
from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair, Merge, Place
from maillage.network.views import staff_imports
from tests.network.factories import (
    DuplicatePairFactory,
    PlaceFactory,
    SourceRecordFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db: None) -> DuplicatePair:
    left = PlaceFactory(nom="Mairie de Stains", commune="Stains", telephone="+33149718227")
    right = PlaceFactory(nom="Hôtel de ville", commune="Stains", latitude=48.9363)
    SourceRecordFactory(place=left)
    return DuplicatePairFactory(left=left, right=right)


def _url(name: str, pair: DuplicatePair) -> str:
    return reverse(f"staff_duplicate_{name}", args=[pair.pk])


def test_the_list_shows_both_places(desk: Client, pair: DuplicatePair) -> None:
    page = desk.get(reverse("staff_duplicates")).content.decode()

    assert "Mairie de Stains" in page
    assert "Hôtel de ville" in page


def test_an_empty_list_says_what_to_do_first(desk: Client) -> None:
    assert reverse("staff_import_new") in desk.get(reverse("staff_duplicates")).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("zone=93", True),
        ("zone=stains", True),
        ("zone=93200", True),
        ("zone=75", False),
        ("source=hinaura", True),
        ("etat=distinct", False),
        ("etat=tous", True),
        ("etat=n-importe-quoi&tri=x&page=zero", True),
    ],
)
def test_filters_stand_in_the_address(
    desk: Client, pair: DuplicatePair, query: str, found: bool
) -> None:
    page = desk.get(f"{reverse('staff_duplicates')}?{query}").content.decode()

    assert ("Hôtel de ville" in page) is found


@pytest.mark.parametrize("rows", [1, 10])
def test_the_list_asks_as_much_for_one_row_as_for_ten(
    desk: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        pair = DuplicatePairFactory()
        SourceRecordFactory(place=pair.left)
        SourceRecordFactory(place=pair.right)
    with django_assert_num_queries(13):
        desk.get(reverse("staff_duplicates"))


def test_the_pair_shows_its_evidence_in_words(desk: Client, pair: DuplicatePair) -> None:
    page = desk.get(_url("pair", pair)).content.decode()

    assert "Même téléphone" in page
    assert "11 m" in page


def test_merging_leads_to_the_next_pair(desk: Client, pair: DuplicatePair, amina: User) -> None:
    following = DuplicatePairFactory(score=0.8)
    response = desk.post(_url("merge", pair), {"take_nom": "right"})

    assert response["Location"] == _url("pair", following)
    assert Place.objects.get(pk=pair.left_id).nom == "Hôtel de ville"
    assert Merge.objects.get().merged_by == amina


def test_a_choice_that_does_not_exist_changes_nothing(desk: Client, pair: DuplicatePair) -> None:
    desk.post(_url("merge", pair), {"take_nom": "middle"})

    assert not Merge.objects.exists()


def test_a_field_that_is_not_offered_cannot_be_written(desk: Client, pair: DuplicatePair) -> None:
    """An extra form field promotes nothing."""
    desk.post(_url("merge", pair), {"take_key": "right", "take_revision": "right"})

    assert Place.objects.get(pk=pair.left_id).key == pair.left.key


def test_keeping_apart_then_undoing(desk: Client, pair: DuplicatePair) -> None:
    desk.post(_url("separate", pair))
    pair.refresh_from_db()
    assert pair.state == DuplicateState.DISTINCT

    desk.post(_url("undo", pair))
    pair.refresh_from_db()
    assert pair.state == DuplicateState.PROPOSED


def test_the_second_to_decide_is_told_that_nothing_changed(
    desk: Client, pair: DuplicatePair
) -> None:
    desk.post(_url("separate", pair))
    page = desk.post(_url("merge", pair), follow=True).content.decode()

    assert "Quelqu’un a déjà décidé" in page
    assert not Merge.objects.exists()


def test_a_merge_is_undone_from_the_history(desk: Client, pair: DuplicatePair) -> None:
    desk.post(_url("merge", pair))
    merge = Merge.objects.get()
    desk.post(reverse("staff_merge_undo", args=[merge.pk]))
    page = desk.get(reverse("staff_merges")).content.decode()

    assert "annulée" in page
    assert Place.objects.get(pk=pair.right_id).merged_into is None


def test_the_export_neutralises_formulas(desk: Client, pair: DuplicatePair) -> None:
    Place.objects.filter(pk=pair.left_id).update(nom="=HYPERLINK(1)")
    response = desk.get(reverse("staff_duplicates") + "?export=csv")
    text = b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]

    assert "'=HYPERLINK(1)" in text


def test_a_name_cannot_carry_markup(desk: Client, pair: DuplicatePair) -> None:
    Place.objects.filter(pk=pair.left_id).update(nom="<script>alert(1)</script>")

    assert "<script>alert(1)" not in desk.get(_url("pair", pair)).content.decode()


def test_pressing_twice_looks_once(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[str] = []
    monkeypatch.setattr(
        staff_imports, "find_duplicates", Mock(enqueue=lambda: begun.append("looking"))
    )

    for _press in range(2):
        page = desk.post(reverse("staff_duplicates_detect"), follow=True).content.decode()

    assert begun == ["looking"]
    assert "Recherche en cours" in page


def test_the_page_says_when_places_were_last_compared(desk: Client) -> None:
    page = desk.post(reverse("staff_duplicates_detect"), follow=True).content.decode()

    assert "Dernière recherche" in page
