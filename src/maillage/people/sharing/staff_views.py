"""The pages of who receives a share: a list without names, and the named fields of one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_scopes import scope, scopes_disabled

from maillage.common.listing import listing
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.enums import ReadAction
from maillage.people.perms import can_oversee_files, can_read_shares
from maillage.people.sharing.receiving import Reading, read_share, received_by, rows_of
from maillage.people.sharing.staff_forms import ReceivedFilterForm


@needs(can_read_shares)
@require_safe
def shares_received(request: HttpRequest) -> HttpResponse:
    """No name stands here, so that a list is no reading."""
    member, now = acting(request), timezone.now()
    form = ReceivedFilterForm(request.GET)
    with scopes_disabled():
        found = form.narrow(received_by(member, now=now), now=now)
        shown = listing(request, found.select_related("person__organisation"))
        rows = rows_of(shown.rows, now=now)
    context = {
        "form": form,
        "listing": shown,
        "rows": rows,
        "can_oversee": can_oversee_files(member),
    }
    return render(request, "people/staff/shares_received.html", context)


@needs(can_read_shares)
@require_safe
def share_received(request: HttpRequest, uid: UUID) -> HttpResponse:
    reading = _read(request, uid)
    context = {"reading": reading, "can_oversee": can_oversee_files(acting(request))}
    response = render(request, "people/staff/share_received.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _read(request: HttpRequest, uid: UUID) -> Reading:
    """Each reading is written where the share comes from; a refused one, where it was tried."""
    member, now = acting(request), timezone.now()
    try:
        reading = read_share(member, uid, now=now)
    except Http404:
        journal.record(member=member, person_uid=uid, action=ReadAction.DENIED, now=now)
        raise
    person = reading.share.person
    organisation = person.organisation
    with scope(organisation=organisation):
        journal.record_received(
            reader=member, organisation=organisation, person_uid=person.uid, now=now
        )
    return reading
