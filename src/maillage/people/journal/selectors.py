"""Reading the journal: for the coordinators, and for the person it is about."""

from uuid import UUID

from django.db.models import QuerySet

from maillage.network.models import Membership
from maillage.people.models import JournalEntry, JournalHead, Person, ReadingAlert
from maillage.people.perms import can_oversee_files


def entries_for(member: Membership) -> QuerySet[JournalEntry]:
    entries = JournalEntry.objects.select_related("user")
    return entries if can_oversee_files(member) else entries.none()


def alerts_for(member: Membership) -> QuerySet[ReadingAlert]:
    alerts = ReadingAlert.objects.select_related("user", "seen_by")
    return alerts if can_oversee_files(member) else alerts.none()


def head_for(member: Membership) -> JournalHead | None:
    return JournalHead.objects.filter(organisation=member.organisation).order_by("pk").first()


def readers_of(person: Person) -> QuerySet[JournalEntry]:
    """Every reading of one file, newest first: what the person may ask for."""
    entries = JournalEntry.objects.filter(person_uid=person.uid).select_related("user")
    return entries.order_by("-at", "-number")


def card_numbers(uids: set[UUID]) -> dict[UUID, str]:
    """The card of each file of the active organisation; a stranger's uid has none."""
    found = Person.objects.filter(uid__in=uids).order_by("pk")
    return dict(found.values_list("uid", "card_number"))
