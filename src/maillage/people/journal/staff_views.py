"""The journal as coordinators read it, and the alerts they answer."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.contrib import messages
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people.journal.selectors import alerts_for, card_numbers, entries_for, head_for
from maillage.people.journal.staff_forms import JournalFilterForm
from maillage.people.models import JournalEntry, ReadingAlert
from maillage.people.perms import can_oversee_files


@needs(can_oversee_files)
@require_safe
def journal(request: HttpRequest) -> HttpResponseBase:
    member = acting(request)
    form = JournalFilterForm(request.GET, member=member)
    entries = form.narrow(entries_for(member)).order_by("-at", "-number")
    if kind := asked_sheet(request):
        return sheet_response(kind, name="journal-des-acces", header=_header(), rows=_rows(entries))
    shown = listing(request, entries)
    context = {
        "form": form,
        "listing": shown,
        "cards": card_numbers({entry.person_uid for entry in shown.rows}),
        "head": head_for(member),
        "alerts": alerts_for(member).filter(seen_at=None).count(),
    }
    return render(request, "people/staff/journal.html", context)


def _header() -> list[str]:
    return [_("Date"), _("Qui"), _("Rôle"), _("Action"), _("Dossier"), _("Motif")]


def _rows(entries: QuerySet[JournalEntry]) -> Iterator[list[object]]:
    for entry in entries.iterator(chunk_size=2000):
        yield [
            entry.at,
            _reader(entry),
            entry.get_role_display(),
            entry.get_action_display(),
            str(entry.person_uid),
            entry.reason,
        ]


def _reader(entry: JournalEntry) -> str:
    return str(entry.user) if entry.user else entry.outsider or _("lien sans compte")


@needs(can_oversee_files)
@require_safe
def alerts(request: HttpRequest) -> HttpResponseBase:
    """What nobody has looked at comes first."""
    member = acting(request)
    found = alerts_for(member).order_by(F("seen_at").desc(nulls_first=True), "-at", "-pk")
    shown = listing(request, found)
    cards = card_numbers(_protected(shown.rows))
    return render(request, "people/staff/alerts.html", {"listing": shown, "cards": cards})


def _protected(rows: Iterable[ReadingAlert]) -> set[UUID]:
    return {row.person_uid for row in rows if row.person_uid}


@needs(can_oversee_files)
@require_POST
def alert_seen(request: HttpRequest, pk: int) -> HttpResponse:
    member = acting(request)
    if not _mark_seen(member, pk):
        raise Http404
    messages.success(request, _("C’est noté : vous avez vu cette alerte."))
    return HttpResponseRedirect(reverse("reading_alerts"))


def _mark_seen(member: Membership, pk: int) -> int:
    """The first who saw it stays the one who did."""
    mine = alerts_for(member).filter(pk=pk)
    mine.filter(seen_at=None).update(seen_at=timezone.now(), seen_by=member.user)
    return mine.count()
