"""The only way into a file: access, journal and the protected mark in one call."""

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from maillage.network.models import Membership
from maillage.network.organisations.rights import acting
from maillage.people import journal
from maillage.people.enums import ReadAction
from maillage.people.models import Person
from maillage.people.perms import get_person_for

REVEALED_KEY = "revealed"
REVEALED_FOR = timedelta(minutes=30)
# What was typed on a page opened in time is still taken: nothing typed is ever lost.
TYPING_TIME = timedelta(hours=4)


class ProtectedFileError(Exception):
    """A protected file asked for without a stated reason; the middleware asks for one."""

    def __init__(self, person: Person) -> None:
        super().__init__("a reason is needed")
        self.person = person


def open_person(request: HttpRequest, uid: UUID, *, action: ReadAction = ReadAction.OPEN) -> Person:
    """The file, journalled; the same 404 for a stranger's and a missing one."""
    member, now = acting(request), timezone.now()
    person = find_person(request, uid)
    if person.is_protected and not _is_revealed(request, person):
        raise ProtectedFileError(person)
    journal.record(member=member, person_uid=uid, action=action, now=now)
    return person


def find_person(request: HttpRequest, uid: UUID) -> Person:
    """The file without opening it, for the page that asks for a reason; a refusal is journalled."""
    member = acting(request)
    try:
        return get_person_for(member, uid)
    except Http404:
        # Written alike for a stranger's file and for none: neither answer nor time tells which.
        journal.record(member=member, person_uid=uid, action=ReadAction.DENIED, now=timezone.now())
        raise


def reveal(request: HttpRequest, person: Person, *, reason: str) -> None:
    """Open a protected file for half an hour: the reason is journalled and coordinators alerted."""
    member, now = acting(request), timezone.now()
    journal.record(
        member=member, person_uid=person.uid, action=ReadAction.REVEAL, now=now, reason=reason
    )
    until = (now + REVEALED_FOR).timestamp()
    revealed = request.session.get(REVEALED_KEY, {})
    request.session[REVEALED_KEY] = revealed | {_key(member, person): until}


def _is_revealed(request: HttpRequest, person: Person) -> bool:
    until = request.session.get(REVEALED_KEY, {}).get(_key(acting(request), person), 0)
    grace = TYPING_TIME if request.method == "POST" else timedelta()
    return bool((timezone.now() - grace).timestamp() < until)


def _key(member: Membership, person: Person) -> str:
    return f"{member.pk}:{person.uid}"
