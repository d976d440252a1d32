"""The desk: what came back and what waits first; then the lists of what was sent and received."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_scopes import scope, scopes_disabled

from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
from maillage.guidance.referrals.perms import (
    can_answer_referrals,
    can_count_referrals,
    can_refer,
    received_for,
    referrals_for,
)
from maillage.guidance.referrals.staff.filters import BACK, ReferralFilterForm, ranked
from maillage.guidance.referrals.staff.rows import (
    HEADER,
    RECEIVED_HEADER,
    export_received_rows,
    export_rows,
    received_row_of,
    rows_of,
)
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.enums import ReadAction

SHOWN = 8
CHUNK = 500


@needs(can_refer)
@require_GET
def referrals_desk(request: HttpRequest) -> HttpResponse:
    """My people: what came back, what waits, what is not sent yet."""
    member, now = acting(request), timezone.now()
    mine = referrals_for(member)
    recent = ranked(mine).order_by("-state_since", "-pk")
    parts = {
        "back": rows_of(recent.filter(state__in=BACK)[:SHOWN], now=now),
        "waiting": rows_of(
            ranked(mine).filter(state=State.SENT).order_by("sent_at", "pk")[:SHOWN], now=now
        ),
        "drafts": rows_of(recent.filter(state=State.DRAFT)[:SHOWN], now=now),
    }
    _journal(member, [row.referral for rows in parts.values() for row in rows])
    context = {**parts, "counts": counts(mine), **tabs(member)}
    return render(request, "guidance/staff/referrals.html", context)


def counts(referrals: QuerySet[Referral]) -> dict[str, int]:
    found: dict[str, int] = referrals.aggregate(
        back=Count("pk", filter=Q(state__in=BACK)),
        waiting=Count("pk", filter=Q(state=State.SENT)),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
    )
    return found


def tabs(member: Membership) -> dict[str, bool]:
    """Which of the desk's pages this member may open."""
    return {
        "may_refer": can_refer(member),
        "may_answer": can_answer_referrals(member),
        "may_count": can_count_referrals(member),
    }


@needs(can_refer)
@require_GET
def referrals_sent(request: HttpRequest) -> HttpResponseBase:
    member, now = acting(request), timezone.now()
    form = ReferralFilterForm(request.GET)
    found = form.apply(referrals_for(member))
    if kind := asked_sheet(request):
        rows = export_rows(_exported(member, found), now=now)
        return sheet_response(kind, name="orientations", header=HEADER, rows=rows)
    shown = listing(request, found)
    _journal(member, shown.rows)
    context = {"form": form, "listing": shown, "rows": rows_of(shown.rows, now=now), **tabs(member)}
    return render(request, "guidance/staff/referrals_sent.html", context)


@needs(can_answer_referrals)
@require_GET
def referrals_received(request: HttpRequest) -> HttpResponseBase:
    """Sent by others: no name stands here, and the access function says which are ours."""
    member, now = acting(request), timezone.now()
    form = ReferralFilterForm(request.GET)
    with scopes_disabled():
        found = form.apply(received_for(member))
        if kind := asked_sheet(request):
            lines = list(export_received_rows(found, now=now))
            return sheet_response(kind, name="demandes", header=RECEIVED_HEADER, rows=lines)
        shown = listing(request, found)
        rows = [received_row_of(referral, now=now) for referral in shown.rows]
    context = {"form": form, "listing": shown, "rows": rows, **tabs(member)}
    return render(request, "guidance/staff/referrals_received.html", context)


def _journal(member: Membership, referrals: Iterable[Referral]) -> None:
    """A list shows names: that is a reading too."""
    people = [referral.person for referral in referrals]
    uids = [person.uid for person in people if person is not None]
    journal.record_shown(member=member, person_uids=uids, now=timezone.now())


def _exported(member: Membership, found: QuerySet[Referral]) -> Iterator[Referral]:
    """Each person that leaves in a file is written once."""
    seen: set[UUID] = set()
    for referral in found.iterator(chunk_size=CHUNK):
        person = referral.person
        if person is not None and person.uid not in seen:
            seen.add(person.uid)
            # The file is written while it is sent, when the request's own scope is over.
            with scope(organisation=member.organisation):
                journal.record(
                    member=member,
                    person_uid=person.uid,
                    action=ReadAction.EXPORT,
                    now=timezone.now(),
                )
        yield referral
