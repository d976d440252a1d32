from collections.abc import Iterator

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.common.listing import listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.doors import open_person
from maillage.people.duplicates import looking, staff_words
from maillage.people.duplicates.merging import (
    AlreadyDecidedError,
    keep_apart,
    merge_pair,
    undo_keep_apart,
    undo_merge,
)
from maillage.people.duplicates.selectors import (
    following,
    get_merge_for,
    get_pair_for,
    merges_for,
    pairs_for,
    standing_merge,
)
from maillage.people.duplicates.staff_forms import MergeForm, PairFilterForm
from maillage.people.enums import PairState, ReadAction
from maillage.people.models import PersonPair
from maillage.people.perms import can_oversee_files


@needs(can_oversee_files)
@require_safe
def pair_list(request: HttpRequest) -> HttpResponseBase:
    form = PairFilterForm(request.GET)
    member, now = acting(request), timezone.now()
    pairs = pairs_for(member, form.state()).order_by("-score", "pk")
    if kind := asked_sheet(request):
        return sheet_response(kind, name="doublons", header=_header(), rows=_rows(pairs))
    shown = listing(request, pairs)
    uids = [end.uid for pair in shown.rows for end in (pair.left, pair.right)]
    journal.record_shown(member=member, person_uids=uids, now=now)
    work = looking.progress(member.organisation, now=now)
    context = {"form": form, "listing": shown, "work": work}
    return render(request, "people/staff/pair_list.html", context)


def _header() -> list[str]:
    return [_("Ressemblance"), _("État"), _("Première carte"), _("Seconde carte"), _("Indices")]


def _rows(pairs: QuerySet[PersonPair]) -> Iterator[list[object]]:
    """Cards and clues, never names: the file is opened by those who may."""
    for pair in pairs.iterator(chunk_size=500):
        words = ", ".join(clue.text for clue in staff_words.clues(pair.evidence))
        cards = (pair.left.card_number, pair.right.card_number)
        yield [pair.score, pair.get_state_display(), *cards, words]


@needs(can_oversee_files)
@require_POST
def pairs_detect(request: HttpRequest) -> HttpResponse:
    looking.ask(acting(request).organisation, now=timezone.now())
    return redirect("person_pairs")


@needs(can_oversee_files)
@require_safe
def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Both files are opened: both openings are journalled, and a protected one asks why."""
    member = acting(request)
    found = get_pair_for(member, pk)
    for end in (found.left, found.right):
        if end.merged_into_id is None:
            open_person(request, end.uid)
    context = {
        "pair": found,
        "clues": staff_words.clues(found.evidence),
        "lines": staff_words.lines(found.left, found.right),
        "is_open": found.state == PairState.PROPOSED,
        "is_distinct": found.state == PairState.DISTINCT,
        "addresses": _addresses(found, following(member, found)),
    }
    return render(request, "people/staff/pair.html", context)


def _addresses(found: PersonPair, after: PersonPair | None) -> dict[str, str]:
    return {
        "list": reverse("person_pairs"),
        "next": reverse("person_pair", args=[after.pk]) if after else "",
        "merge": reverse("person_pair_merge", args=[found.pk]),
        "separate": reverse("person_pair_separate", args=[found.pk]),
        "undo": reverse("person_pair_undo", args=[found.pk]),
    }


@needs(can_oversee_files)
@require_POST
def pair_merge(request: HttpRequest, pk: int) -> HttpResponse:
    member, now = acting(request), timezone.now()
    found, form = get_pair_for(member, pk), MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Un choix n’a pas été compris. Rien n’a changé."))
        return redirect("person_pair", pk=pk)
    try:
        merge_pair(pair=found, choices=form.choices(), by=member.user, now=now)
    except AlreadyDecidedError:
        return _too_late(request, pk)
    for end in (found.left, found.right):
        journal.record(member=member, person_uid=end.uid, action=ReadAction.CHANGE, now=now)
    return _to_next(request, found)


@needs(can_oversee_files)
@require_POST
def pair_separate(request: HttpRequest, pk: int) -> HttpResponse:
    member = acting(request)
    found = get_pair_for(member, pk)
    try:
        keep_apart(pair=found, by=member.user, now=timezone.now())
    except AlreadyDecidedError:
        return _too_late(request, pk)
    return _to_next(request, found)


@needs(can_oversee_files)
@require_POST
def pair_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo whatever was decided on a pair."""
    member = acting(request)
    found = get_pair_for(member, pk)
    merge = standing_merge(member, found)
    try:
        if merge:
            undo_merge(merge=merge, by=member.user, now=timezone.now())
        else:
            undo_keep_apart(pair=found)
    except AlreadyDecidedError:
        return _too_late(request, pk)
    messages.success(request, _("C’est annulé. Les deux dossiers sont comme avant."))
    return redirect("person_pair", pk=pk)


@needs(can_oversee_files)
@require_safe
def merge_list(request: HttpRequest) -> HttpResponseBase:
    member = acting(request)
    shown = listing(request, merges_for(member).order_by("-merged_at", "-pk"))
    uids = [merge.kept.uid for merge in shown.rows]
    journal.record_shown(member=member, person_uids=uids, now=timezone.now())
    return render(request, "people/staff/person_merge_list.html", {"listing": shown})


@needs(can_oversee_files)
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    member = acting(request)
    merge = get_merge_for(member, pk)
    try:
        undo_merge(merge=merge, by=member.user, now=timezone.now())
    except AlreadyDecidedError:
        words = _("Ces dossiers restent réunis : c’est déjà annulé, ou une autre réunion les suit.")
        messages.warning(request, words)
    else:
        messages.success(request, _("C’est annulé. Les deux dossiers sont comme avant."))
    return redirect("person_merges")


def _too_late(request: HttpRequest, pk: int) -> HttpResponse:
    words = _(
        "Quelqu’un a déjà décidé pour ces deux dossiers. Rien n’a changé : voici où on en est."
    )
    messages.warning(request, words)
    return redirect("person_pair", pk=pk)


def _to_next(request: HttpRequest, found: PersonPair) -> HttpResponse:
    after = following(acting(request), found)
    messages.success(request, _("C’est fait. Vous pouvez l’annuler dans la liste."))
    return redirect("person_pair", pk=after.pk) if after else redirect("person_pairs")
