"""Two worklists: what people asked, and the files to keep or to let go."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.models import Person
from maillage.people.perms import can_answer_rights
from maillage.people.rights.enums import RequestState
from maillage.people.rights.selectors import ends_on, leaving, requests_for, unwanted
from maillage.people.services import visit


@needs(can_answer_rights)
@require_safe
def files_leaving(request: HttpRequest) -> HttpResponseBase:
    """Files that end within two months, and those whose person wants none."""
    member, now = acting(request), timezone.now()
    found = leaving(member, today=localdate(now))
    if kind := asked_sheet(request):
        header = [_("Carte"), _("Dernier contact"), _("Effacé le")]
        return sheet_response(kind, name="a-conserver-ou-non", header=header, rows=_rows(found))
    shown = listing(request, found)
    refused = list(unwanted(member)[:50])
    uids = [person.uid for person in [*shown.rows, *refused]]
    journal.record_shown(member=member, person_uids=uids, now=now)
    context = {
        "listing": shown,
        "rows": [(person, ends_on(person)) for person in shown.rows],
        "unwanted": refused,
    }
    return render(request, "people/staff/files_leaving.html", context)


def _rows(people: Iterable[Person]) -> Iterator[list[object]]:
    """Cards, not names: the sheet leaves the house."""
    for person in people:
        yield [person.card_number, person.last_contact_on, ends_on(person)]


@needs(can_answer_rights)
@require_POST
def contact_again(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The person was met again: the file is kept two more years."""
    person = open_person(request, uid, action=ReadAction.CHANGE)
    visit(person=person, member=acting(request), now=timezone.now())
    messages.success(request, _("C’est noté. Le dossier est gardé deux ans de plus."))
    return HttpResponseRedirect(reverse("files_leaving"))


@needs(can_answer_rights)
@require_safe
def requests_list(request: HttpRequest) -> HttpResponseBase:
    """Open first, the nearest date first."""
    member, now = acting(request), timezone.now()
    shown = listing(request, requests_for(member))
    uids = [one.person.uid for one in shown.rows]
    journal.record_shown(member=member, person_uids=uids, now=now)
    context = {"listing": shown, "today": localdate(now), "open": RequestState.OPEN}
    return render(request, "people/staff/rights_requests.html", context)
