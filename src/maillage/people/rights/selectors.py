"""Reads: what was asked, by when it must be answered, and whether a pause goes on."""

from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery

from maillage.network.models import Membership
from maillage.people.consent.enums import Decision, Purpose
from maillage.people.models import Consent, Person, RightsRequest
from maillage.people.perms import people_for
from maillage.people.rights.enums import KEPT_AFTER_CONTACT, NOTICE, RequestKind, RequestState


def requests_of(person: Person) -> QuerySet[RightsRequest]:
    found = RightsRequest.objects.filter(person=person)
    return found.select_related("received_by", "answered_by").order_by("-asked_at", "-pk")


def requests_for(member: Membership) -> QuerySet[RightsRequest]:
    """What waits for an answer in the organisation, the most urgent first."""
    mine = RightsRequest.objects.filter(person__in=people_for(member))
    return mine.select_related("person").order_by("state", "due_on", "pk")


def is_restricted(person: Person) -> bool:
    """The person asked that nothing be done with the file for a while."""
    pauses = RightsRequest.objects.filter(
        person=person,
        kind=RequestKind.RESTRICTION,
        state=RequestState.DONE,
        lifted_at=None,
    )
    return pauses.exists()


def leaving(member: Membership, *, today: date) -> QuerySet[Person]:
    """Files that end within two months unless the person is met again; the oldest first."""
    people = people_for(member).filter(last_contact_on__lte=today - KEPT_AFTER_CONTACT + NOTICE)
    return people.order_by("last_contact_on", "pk")


def unwanted(member: Membership) -> QuerySet[Person]:
    """Files whose person last said no to a file: to be erased by someone who looks."""
    answers = Consent.objects.filter(person=OuterRef("pk"), purpose=Purpose.FILE)
    last = Subquery(answers.order_by("-decided_at", "-pk").values("decision")[:1])
    people = people_for(member).annotate(said=last)
    refused = people.filter(said__in=[Decision.REFUSED, Decision.WITHDRAWN])
    return refused.order_by("last_contact_on", "pk")


def ends_on(person: Person) -> date:
    """When the file goes if nobody meets the person again."""
    return person.last_contact_on + KEPT_AFTER_CONTACT
