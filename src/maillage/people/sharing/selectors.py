"""What a recipient may read right now."""

from datetime import datetime

from django.db.models import Q, QuerySet

from maillage.people.consent.enums import Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import standing_of
from maillage.people.models import Person, Share
from maillage.people.rights.selectors import is_restricted
from maillage.people.sharing.fields import FIELDS


def open_at(now: datetime) -> Q:
    return Q(starts_at__lte=now, ends_at__gt=now, revoked_at=None)


def is_open(share: Share, now: datetime) -> bool:
    return share.starts_at <= now < share.ends_at and share.revoked_at is None


def shares_of(person: Person) -> QuerySet[Share]:
    shares = Share.objects.filter(person=person)
    shares = shares.select_related("recipient_organisation", "recipient_place", "author")
    return shares.order_by("-starts_at", "-pk")


def shared_fields(share: Share, now: datetime) -> dict[str, str]:
    """Name of the field -> what it says today; empty once ended, stopped or taken back.

    Read from the file itself, with the mark of protection as it is today: nothing is kept aside.
    """
    person = share.person
    if not is_open(share, now) or person.anonymised_at is not None:
        return {}
    standing = standing_of(person, Purpose.SHARE, recipient=Recipient.of(share))
    if not standing.holds or standing.last is None or is_restricted(person):
        return {}
    agreed = [name for name in share.fields if name in FIELDS and name in standing.last.fields]
    told = {
        name: FIELDS[name].read(person)
        for name in agreed
        if not (person.is_protected and FIELDS[name].hides)
    }
    return {name: words for name, words in told.items() if words}
