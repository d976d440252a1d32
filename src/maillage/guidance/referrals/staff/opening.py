"""Opening a referral from the desk: the file behind it is opened with it, by the same door."""

from collections.abc import Iterator
from contextlib import contextmanager
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
    with denied_is_written(request, uid):
        return _open(request, get_referral_for(acting(request), uid), action=action)


@contextmanager
def denied_is_written(request: HttpRequest, uid: UUID) -> Iterator[None]:
    """A refusal is journalled, alike for a stranger's referral and for none.

    Of one that was sent from here, the entry names the file; of any other, what was asked for.
    """
    try:
        yield
    except Http404:
        sent_from_here = Referral.objects.filter(uid=uid, person__isnull=False).order_by("pk")
        file = sent_from_here.values_list("person__uid", flat=True).first()
        journal.record(
            member=acting(request),
            person_uid=file or uid,
            action=ReadAction.DENIED,
            now=timezone.now(),
        )
        raise


def _open(request: HttpRequest, referral: Referral, *, action: ReadAction) -> Referral:
    member, person = acting(request), referral.person
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
