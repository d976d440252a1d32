"""A merge is exact, and so is its undo, whatever the fields chosen."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.accounts.models import User
from maillage.network.duplicates import locking, merging
from maillage.network.duplicates.fields import BY_NAME, GROUPS, Choices, values
from maillage.network.duplicates.locking import AlreadyDecidedError
from maillage.network.duplicates.merging import merge_pair, undo_merge
from maillage.network.duplicates.separating import keep_apart, undo_keep_apart
from maillage.network.enums import DuplicateState
from maillage.network.models import DuplicatePair, Merge, Place
from maillage.network.owners import STAFF, record_owner
from tests.network.factories import (
    NOW,
    DuplicatePairFactory,
    MistakeReportFactory,
    PlaceFactory,
    SourceRecordFactory,
)

pytestmark = pytest.mark.django_db
SIDES = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(BY_NAME, st.sampled_from(["left", "right"]))
)


@pytest.fixture
def someone(db: None) -> User:
    return User.objects.create_user("someone@example.org")


def _pair() -> DuplicatePair:
    left = PlaceFactory(
        telephone="+33148000001",
        horaires="Mo-Fr 09:00-12:00",
        opening_valid=True,
        opening_week=bytes(range(84)),
        field_owners={"telephone": STAFF},
    )
    right = PlaceFactory(
        telephone="+33148000002", courriels=["a@example.org"], languages=["ar"], longitude=2.36
    )
    SourceRecordFactory(place=left)
    SourceRecordFactory(place=right)
    return DuplicatePairFactory(left=left, right=right)


def _state(pk: int) -> dict[str, object]:
    row = Place.objects.values().get(pk=pk)
    row.pop("revision")
    return row | {"opening_week": bytes(row["opening_week"])}


def _merge(pair: DuplicatePair, by: User, choices: Choices | None = None) -> Merge:
    return merge_pair(pair_pk=pair.pk, choices=choices or {}, by=by, now=NOW)


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(choices=SIDES)
def test_undo_gives_both_places_back(someone: User, choices: Choices) -> None:
    with transaction.atomic():
        pair = _pair()
        before = [_state(pair.left_id), _state(pair.right_id)]

        merge = _merge(pair, someone, choices)
        undo_merge(merge_pk=merge.pk, by=someone, now=NOW)

        assert [_state(pair.left_id), _state(pair.right_id)] == before


@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(choices=SIDES)
def test_each_field_comes_from_the_side_chosen(someone: User, choices: Choices) -> None:
    with transaction.atomic():
        pair = _pair()
        _merge(pair, someone, choices)
        kept = Place.objects.get(pk=pair.left_id)

        for group in GROUPS:
            side = pair.right if choices.get(group.name) == "right" else pair.left
            assert values(kept, group) == values(side, group)


def test_the_absorbed_place_is_no_longer_listed(someone: User) -> None:
    pair = _pair()
    _merge(pair, someone)

    assert list(Place.objects.listed()) == [pair.left]


def test_every_identifier_of_every_source_is_kept(someone: User) -> None:
    pair = _pair()
    _merge(pair, someone)

    assert pair.left.records.count() == 1
    assert pair.left.merged.get().records.count() == 1


def test_a_field_taken_from_the_right_belongs_to_its_row(someone: User) -> None:
    pair = _pair()
    row = pair.right.records.get()
    _merge(pair, someone, {"telephone": "right"})
    pair.left.refresh_from_db()

    assert pair.left.field_owners == {"telephone": record_owner(row.pk)}


def test_what_staff_decided_stays_theirs_after_a_merge(someone: User) -> None:
    pair = _pair()
    Place.objects.filter(pk=pair.right_id).update(field_owners={"courriels": STAFF})
    _merge(pair, someone, {"courriels": "right"})
    pair.left.refresh_from_db()

    assert pair.left.field_owners["courriels"] == STAFF


def test_both_places_take_a_new_revision(someone: User) -> None:
    pair = _pair()
    last = max(pair.left.revision, pair.right.revision)
    Place.objects.update(revision=0)
    _merge(pair, someone)

    assert last
    assert all(Place.objects.order_by("pk").values_list("revision", flat=True))


def test_reports_of_mistakes_follow_and_come_back(someone: User) -> None:
    pair = _pair()
    report = MistakeReportFactory(place=pair.right)
    merge = _merge(pair, someone)
    report.refresh_from_db()
    assert report.place == pair.left

    undo_merge(merge_pk=merge.pk, by=someone, now=NOW)
    report.refresh_from_db()
    assert report.place == pair.right


def test_what_looked_like_the_absorbed_place_is_proposed_for_the_kept_one(someone: User) -> None:
    pair = _pair()
    third = PlaceFactory()
    DuplicatePairFactory(left=pair.right, right=third)
    merge = _merge(pair, someone)
    assert DuplicatePair.objects.filter(left=pair.left, right=third).exists()

    undo_merge(merge_pk=merge.pk, by=someone, now=NOW)
    assert not DuplicatePair.objects.filter(left=pair.left, right=third).exists()


def test_a_field_changed_since_keeps_its_newer_value(someone: User) -> None:
    pair = _pair()
    merge = _merge(pair, someone, {"telephone": "right", "courriels": "right"})
    Place.objects.filter(pk=pair.left_id).update(telephone="+33148000003")

    undo_merge(merge_pk=merge.pk, by=someone, now=NOW)
    pair.left.refresh_from_db()

    assert (pair.left.telephone, pair.left.courriels) == ("+33148000003", [])


def test_a_merge_on_which_another_rests_is_not_undone_first(someone: User) -> None:
    pair = _pair()
    first = _merge(pair, someone)
    second = DuplicatePairFactory(left=pair.left, right=PlaceFactory())
    _merge(second, someone)

    with pytest.raises(AlreadyDecidedError):
        undo_merge(merge_pk=first.pk, by=someone, now=NOW)


def test_a_chain_of_merges_is_one_step_long(someone: User) -> None:
    pair = _pair()
    earlier = PlaceFactory(merged_into=pair.right)
    merge = _merge(pair, someone)
    earlier.refresh_from_db()
    assert earlier.merged_into == pair.left

    undo_merge(merge_pk=merge.pk, by=someone, now=NOW)
    earlier.refresh_from_db()
    assert earlier.merged_into == pair.right


def test_the_second_of_two_people_is_told_so(someone: User) -> None:
    pair = _pair()
    _merge(pair, someone)

    with pytest.raises(AlreadyDecidedError):
        _merge(pair, someone)
    assert Merge.objects.count() == 1


def test_without_the_check_of_the_state_the_database_refuses(
    someone: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control: the check switched off, a second merge reaches the database and stops there."""
    pair = _pair()
    _merge(pair, someone)
    monkeypatch.setattr(merging, "lock_pair", lambda _pk, **_expected: pair)
    monkeypatch.setattr(merging, "lock_places", lambda pair: (pair.left, pair.right))
    pair.right.merged_into = None

    with pytest.raises(IntegrityError), transaction.atomic():
        _merge(pair, someone)


def test_two_who_keep_apart_and_merge_at_once_do_one_thing(someone: User) -> None:
    pair = _pair()
    keep_apart(pair_pk=pair.pk, by=someone, now=NOW)

    with pytest.raises(AlreadyDecidedError):
        _merge(pair, someone)


def test_keeping_apart_is_undone(someone: User) -> None:
    pair = _pair()
    keep_apart(pair_pk=pair.pk, by=someone, now=NOW)
    undo_keep_apart(pair_pk=pair.pk)
    pair.refresh_from_db()

    assert (pair.state, pair.decided_by) == (DuplicateState.PROPOSED, None)


def test_a_pair_locked_in_another_state_is_refused() -> None:
    pair = _pair()

    with pytest.raises(AlreadyDecidedError):
        locking.lock_pair(pair.pk, expected=DuplicateState.MERGED)


def test_the_database_wants_pairs_in_order() -> None:
    left, right = PlaceFactory(), PlaceFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        DuplicatePairFactory(left=right, right=left)


def test_the_database_wants_two_places_in_a_merge() -> None:
    place = PlaceFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Merge.objects.create(kept=place, absorbed=place, before={}, merged_at=NOW)
