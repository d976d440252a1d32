"""Two files become one and two again; nothing that hung on either is lost."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django_scopes import scope

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from maillage.people.card_numbers import check_sign
from maillage.people.duplicates.detection import detect
from maillage.people.duplicates.merging import (
    AlreadyDecidedError,
    keep_apart,
    merge_pair,
    undo_keep_apart,
    undo_merge,
)
from maillage.people.enums import EventKind, PairState
from maillage.people.models import (
    HouseholdMember,
    Person,
    PersonMerge,
    PersonPair,
    Tagging,
    TimelineEvent,
)
from maillage.people.perms import people_for
from maillage.people.search import find_people, refresh_keys
from maillage.people.timeline import record_event
from tests.network.organisations.factories import NOW, MembershipFactory
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Iterator[Membership]:
    member = MembershipFactory.create(role=Role.COORDINATOR)
    with scope(organisation=member.organisation):
        yield member


@pytest.fixture
def pair(amina: Membership) -> PersonPair:
    first = {"first_name": "Aïcha", "last_name": "Benali", "phone": "+33600000001"}
    second = {"first_name": "Aicha", "last_name": "Benali", "is_protected": True}
    for values, languages in ((first, ["ar"]), (second, ["ar", "kab"])):
        person = PersonFactory.create(
            organisation=amina.organisation, languages_spoken=languages, **values
        )
        refresh_keys(person)
        record_event(person=person, kind=EventKind.VISIT, author=amina.user, now=NOW)
    detect()
    return PersonPair.objects.get()


def _merge(pair: PersonPair, amina: Membership, **choices: str) -> PersonMerge:
    chosen = {"languages_spoken": "both"} | choices
    return merge_pair(pair=pair, choices=chosen, by=amina.user, now=NOW)  # type: ignore[arg-type]


def test_the_kept_file_takes_what_was_chosen_and_all_that_hung(
    pair: PersonPair, amina: Membership
) -> None:
    _merge(pair, amina, first_name="right")

    kept = people_for(amina).get()
    assert (kept.first_name, kept.phone) == ("Aicha", "+33600000001")
    assert kept.languages_spoken == ["ar", "kab"]
    assert TimelineEvent.objects.filter(person=kept, kind=EventKind.VISIT).count() == 2


def test_protection_is_never_lost_by_a_merge(pair: PersonPair, amina: Membership) -> None:
    _merge(pair, amina)

    assert people_for(amina).get().is_protected


def test_both_cards_find_the_file_that_is_kept(pair: PersonPair, amina: Membership) -> None:
    for person, number in ((pair.left, "K7MP4R9"), (pair.right, f"CCCCCC{check_sign('CCCCCC')}")):
        person.card_number = number
        person.save(update_fields=["card_number"])
        refresh_keys(person)
    merge = _merge(pair, amina)

    for person in (pair.left, pair.right):
        hits = find_people(person.card_number, member=amina, now=NOW)
        assert [hit.person for hit in hits] == [merge.kept]


def test_a_merge_is_undone(pair: PersonPair, amina: Membership) -> None:
    before = list(Person.objects.order_by("pk").values())
    events = list(TimelineEvent.objects.order_by("pk").values_list("pk", "person"))
    merge = _merge(pair, amina, first_name="right", channel="right")
    undo_merge(merge=merge, by=amina.user, now=NOW)

    assert list(Person.objects.order_by("pk").values()) == before
    remaining = TimelineEvent.objects.exclude(kind=EventKind.MERGE).order_by("pk")
    assert list(remaining.values_list("pk", "person")) == events
    assert len(find_people("benali", member=amina, now=NOW)) == 2


def test_what_was_changed_since_stays_after_an_undo(pair: PersonPair, amina: Membership) -> None:
    merge = _merge(pair, amina, first_name="right")
    Person.objects.filter(pk=merge.kept_id).update(first_name="Aïcha-Marie")
    undo_merge(merge=merge, by=amina.user, now=NOW)

    assert Person.objects.get(pk=merge.kept_id).first_name == "Aïcha-Marie"


def test_the_same_tag_on_both_files_hinders_nothing(pair: PersonPair, amina: Membership) -> None:
    tag = amina.organisation.tags.create(name="RSA")
    for person in (pair.left, pair.right):
        Tagging.objects.create(person=person, tag=tag)
    merge = _merge(pair, amina)

    assert Tagging.objects.filter(person=merge.kept).count() == 1


def test_two_households_hinder_nothing(pair: PersonPair, amina: Membership) -> None:
    for person in (pair.left, pair.right):
        HouseholdMember.objects.create(person=person, name="Benali")
    merge = _merge(pair, amina)

    # The kept file has a home already: the other stays behind the merge, for an undo.
    assert HouseholdMember.objects.filter(person=merge.kept).count() == 1
    assert HouseholdMember.objects.filter(person=merge.absorbed).count() == 1


def test_what_was_decided_is_not_decided_again(pair: PersonPair, amina: Membership) -> None:
    _merge(pair, amina)

    with pytest.raises(AlreadyDecidedError):
        keep_apart(pair=pair, by=amina.user, now=NOW)


def test_a_later_merge_is_undone_first(pair: PersonPair, amina: Membership) -> None:
    third = PersonFactory.create(
        organisation=amina.organisation, first_name="Aïcha", last_name="Benali"
    )
    first = _merge(pair, amina)
    detect()
    _merge(PersonPair.objects.get(right=third, left=first.kept), amina)

    with pytest.raises(AlreadyDecidedError):
        undo_merge(merge=first, by=amina.user, now=NOW)


def test_two_people_are_kept_apart_until_someone_undoes_it(
    pair: PersonPair, amina: Membership
) -> None:
    keep_apart(pair=pair, by=amina.user, now=NOW + dt.timedelta(days=1))
    assert PersonPair.objects.get().state == PairState.DISTINCT

    undo_keep_apart(pair=pair)
    assert PersonPair.objects.get().state == PairState.PROPOSED
