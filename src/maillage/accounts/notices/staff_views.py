"""The page of notices. Each is opened by a button: it is marked read, and leads where it says."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillage.accounts.notices.models import Notice
from maillage.accounts.notices.staff_words import words_of
from maillage.accounts.notices.writing import mark_read
from maillage.accounts.present import signed_in as account
from maillage.common.access import signed_in
from maillage.common.listing import listing


@signed_in
@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    """The newest first; `?lire=1` leaves out what was read."""
    mine = Notice.objects.filter(user=account(request)).order_by("-created_at", "-pk")
    rows = mine.filter(read_at=None) if request.GET.get("lire") else mine
    shown = listing(request, rows, per_page=30)
    lines = [{"notice": notice, "words": words_of(notice)} for notice in shown.rows]
    return render(request, "accounts/staff/notices.html", {"listing": shown, "lines": lines})


@signed_in
@require_POST
def notice_open(request: HttpRequest, uid: UUID) -> HttpResponse:
    notice = get_object_or_404(Notice, uid=uid, user=account(request))
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    is_ours = url_has_allowed_host_and_scheme(notice.link, allowed_hosts=None)
    return redirect(notice.link if is_ours else "notices")


@signed_in
@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    mark_read(user=account(request), now=timezone.now())
    messages.success(request, _("Tous les avis sont marqués comme lus."))
    return redirect("notices")
