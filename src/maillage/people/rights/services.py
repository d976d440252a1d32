"""What a person asked about the file is noted, answered within a month, and done."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from maillage.common.retention import Ended, end, policy_of
from maillage.network.models import Membership
from maillage.people import journal
from maillage.people.enums import EventKind, ReadAction
from maillage.people.models import Person, RightsRequest, Share
from maillage.people.rights.enums import RequestKind, RequestState
from maillage.people.timeline import record_event

ANSWER_IN = timedelta(days=30)  # GDPR article 12: one month


class RightsError(Exception):
    """What was asked cannot be done in this state."""


@transaction.atomic
def note_request(
    *, person: Person, kind: RequestKind, words: str, member: Membership, now: datetime
) -> RightsRequest:
    """Whoever hears it notes it; the month begins."""
    record_event(
        person=person,
        kind=EventKind.VISIT,
        author=member.user,
        now=now,
        facts={"asked": kind.value},
    )
    return RightsRequest.objects.create(
        person=person,
        kind=kind,
        words=words,
        asked_at=now,
        due_on=(now + ANSWER_IN).date(),
        received_by=member.user,
    )


@transaction.atomic
def answer_request(
    *, asked: RightsRequest, done: bool, answer: str, member: Membership, now: datetime
) -> RightsRequest:
    """Done, or refused with a reason. An erasure answers itself: the request goes with the file."""
    if asked.state != RequestState.OPEN:
        raise RightsError("already answered")
    if not done and not answer:
        raise RightsError("a refusal says why")
    asked.state = RequestState.DONE if done else RequestState.REFUSED
    asked.answer, asked.answered_at, asked.answered_by = answer, now, member.user
    asked.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    if done and asked.kind == RequestKind.RESTRICTION:
        _stop_for_a_while(asked.person, now)
    journal.record(
        member=member,
        person_uid=asked.person.uid,
        action=ReadAction.CHANGE,
        now=now,
        reason=f"{asked.kind}: {asked.state}",
    )
    return asked


def _stop_for_a_while(person: Person, now: datetime) -> None:
    """Nothing is passed on while the person asked for a pause."""
    Share.objects.filter(person=person, revoked_at=None).update(revoked_at=now)


def lift_restriction(*, asked: RightsRequest, member: Membership, now: datetime) -> None:
    """The person asks for the end of the pause."""
    if asked.kind != RequestKind.RESTRICTION or asked.state != RequestState.DONE:
        raise RightsError("there is no pause to end")
    asked.lifted_at = now
    asked.save(update_fields=["lifted_at"])
    journal.record(
        member=member,
        person_uid=asked.person.uid,
        action=ReadAction.CHANGE,
        now=now,
        reason="restriction: lifted",
    )


def erase_person(*, person: Person, member: Membership, now: datetime) -> Ended:
    """All that the declarations say goes with a person, at once, and for good.

    What stays: the row, emptied, to be counted; the journal of access for its year, by an
    identifier that leads nowhere any more.
    """
    if person.anonymised_at is not None:
        raise RightsError("nothing is left to erase")
    uid = person.uid
    ended = end(policy_of(Person), Q(pk=person.pk), now=now)
    journal.record(
        member=member, person_uid=uid, action=ReadAction.CHANGE, now=now, reason="erasure"
    )
    return ended
