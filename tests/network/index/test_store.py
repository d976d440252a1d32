"""What the process keeps between requests."""

import pytest
from django.db import connection

from maillage.network.index import store
from maillage.network.index.columns import read_columns
from maillage.network.index.snapshot import PlaceIndex
from maillage.network.models import Place, PlaceRevision
from tests.network.factories import PlaceFactory

pytestmark = pytest.mark.django_db


def test_only_what_was_written_since_is_read(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: object
) -> None:
    place = PlaceFactory()
    PlaceRevision.objects.create(number=place.revision)
    known = PlaceIndex(read_columns(Place.objects.listed()), revision=place.revision)
    monkeypatch.setattr(store, "_current", known)
    assert store.index() is known
    newcomer = PlaceFactory(revision=place.revision + 1)
    PlaceRevision.objects.update(number=newcomer.revision)
    fresh = store.index()
    assert set(fresh.pk.tolist()) == {place.pk, newcomer.pk}
    assert fresh.revision == newcomer.revision


def test_what_a_transaction_may_yet_undo_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_current", None)
    PlaceFactory()
    assert connection.in_atomic_block
    assert len(store.index()) == 1
    assert store._current is None


def test_a_database_put_back_from_a_copy_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = PlaceIndex(read_columns(Place.objects.listed()), revision=900)
    monkeypatch.setattr(store, "_current", ahead)
    PlaceFactory()
    PlaceRevision.objects.create(number=3)
    assert len(store.index()) == 1
