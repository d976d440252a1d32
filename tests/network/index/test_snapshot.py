"""The columns of the places: near, nearest, open, patched."""

from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from django.utils import timezone

from maillage.common.geo import distance_km
from maillage.network.enums import PositionKind
from maillage.network.index import index, mask_of
from maillage.network.index.columns import read_columns
from maillage.network.index.snapshot import PlaceIndex
from maillage.network.languages import BIT
from maillage.network.models import Place
from maillage.network.opening import week_bits
from maillage.network.schema.vocabulary import Fee, Service, SpecialCare
from tests.network.factories import PlaceFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def test_near_answers_like_a_naive_search() -> None:
    draw = np.random.default_rng(4)
    for latitude, longitude in draw.uniform((48, 2), (49.5, 3), size=(60, 2)).tolist():
        PlaceFactory(latitude=latitude, longitude=longitude)
    rows, km = index().near(48.8, 2.4, 30)
    naive = sorted(
        (distance_km(48.8, 2.4, place.latitude or 0, place.longitude or 0), place.pk)
        for place in Place.objects.all()
    )
    expected = [pk for distance, pk in naive if distance <= 30]
    assert index().pk[rows].tolist() == expected
    assert km.tolist() == pytest.approx([d for d, _pk in naive if d <= 30])


def test_neighbours_across_the_antimeridian_are_near() -> None:
    PlaceFactory(latitude=-14.0, longitude=-179.98)
    _rows, km = index().near(-14.0, 179.98, 10)
    assert km.tolist() == pytest.approx([4.32], abs=0.05)


def test_nearest_goes_as_far_as_it_must_among_those_wanted() -> None:
    near, far = PlaceFactory(), PlaceFactory(latitude=-20.9, longitude=55.5)
    places = index()
    assert places.pk[places.nearest(48.9, 2.3, 2)[0]].tolist() == [near.pk, far.pk]
    only_far = places.pk == far.pk
    assert places.pk[places.nearest(48.9, 2.3, 1, among=only_far)[0]].tolist() == [far.pk]


def test_a_place_without_position_is_never_near_but_is_listed() -> None:
    PlaceFactory(latitude=None, longitude=None, position=PositionKind.UNKNOWN)
    places = index()
    assert len(places) == 1
    assert len(places.near(0, 0, 30_000)[0]) == 0


def test_merged_and_vanished_places_are_out() -> None:
    kept = PlaceFactory()
    PlaceFactory(merged_into=kept)
    PlaceFactory(vanished_at=timezone.now())
    assert index().pk.tolist() == [kept.pk]


def test_vocabularies_and_languages_are_bits() -> None:
    PlaceFactory(
        services=[Service.ACCESS.value, Service.ADMINISTRATIVE_HELP.value],
        frais_a_charge=[Fee.PAYING.value, "Inconnu"],
        prise_en_charge_specifique=[SpecialCare.ENGLISH.value],
        languages=["ar", "xx"],
    )
    places = index()
    assert places.services[0] == mask_of([Service.ADMINISTRATIVE_HELP, Service.ACCESS])
    assert places.fees[0] == mask_of([Fee.PAYING])
    assert places.languages[0] == BIT["fr"] | BIT["en"] | BIT["ar"] | BIT["mul"]


def test_open_on_the_clock_of_each_place() -> None:
    week = week_bits("Mo-Fr 09:00-12:00")
    paris = PlaceFactory(opening_week=week, opening_valid=True)
    reunion = PlaceFactory(opening_week=week, opening_valid=True, located_in_id="97411")
    places = index()
    at_ten_in_paris = datetime(2026, 11, 23, 10, tzinfo=PARIS)
    at_seven_in_paris = datetime(2026, 11, 23, 7, tzinfo=PARIS)
    assert places.pk[places.open_at(at_ten_in_paris)].tolist() == [paris.pk]
    assert places.pk[places.open_at(at_seven_in_paris)].tolist() == [reunion.pk]


def test_a_patched_index_equals_a_new_one() -> None:
    first, second, third = PlaceFactory(), PlaceFactory(), PlaceFactory()
    before = PlaceIndex(read_columns(Place.objects.listed()), revision=third.revision)
    number = third.revision + 1
    Place.objects.filter(pk=first.pk).update(latitude=43.3, revision=number)
    Place.objects.filter(pk=second.pk).update(vanished_at=timezone.now(), revision=number)
    newcomer = PlaceFactory(revision=number)
    written = Place.objects.filter(revision=number)
    changed = {first.pk, second.pk, newcomer.pk}
    patched = before.replacing(changed, read_columns(written.listed()), revision=number)
    whole = PlaceIndex(read_columns(Place.objects.listed()), revision=number)
    for old, new in zip(patched.columns, whole.columns, strict=True):
        order_old, order_new = np.argsort(patched.pk), np.argsort(whole.pk)
        np.testing.assert_array_equal(old[order_old], new[order_new])
    assert patched.row_of(second.pk) is None
    assert patched.latitude[patched.row_of(first.pk)] == 43.3


def test_an_empty_network_answers_nothing() -> None:
    places = index()
    assert len(places.nearest(48.9, 2.3, 3)[0]) == 0
    assert places.row_of(1) is None


def test_200_000_places_take_less_than_40_megabytes() -> None:
    PlaceFactory()
    one = index().nbytes
    assert one * 200_000 < 40_000_000
