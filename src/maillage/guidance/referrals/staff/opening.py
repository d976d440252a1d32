"""Opening a referral from the desk: the file behind it is opened with it, by the same door."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from maillage.guidance.models import Referral
from maillage.guidance.referrals.perms import get_referral_for
from maillage.network.organisations.rights import acting
from maillage.people import journal
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.perms import people_for


def open_referral(
    request: HttpRequest, uid: UUID, *, action: ReadAction = ReadAction.OPEN
) -> Referral:
    """The referral, journalled as a reading of the person's file."""
    member = acting(request)
    referral = get_referral_for(member, uid)
    person = referral.person
    if person is None:
        raise Http404
    if people_for(member).filter(pk=person.pk).exists():
        open_person(request, person.uid, action=action)
        return referral
    # Sent by this member for a person who is now followed by another: the answer stays theirs.
    if person.is_protected:
        raise Http404
    journal.record(member=member, person_uid=person.uid, action=action, now=timezone.now())
    return referral
