from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from maillage.accounts.present import signed_in
from maillage.common import long_work
from maillage.common.listing import kept_query, listing
from maillage.common.sheets import asked_sheet, sheet_response
from maillage.network.duplicates import staff_comparison, worklist
from maillage.network.duplicates.locking import AlreadyDecidedError
from maillage.network.duplicates.merging import merge_pair, undo_merge
from maillage.network.duplicates.separating import keep_apart, undo_keep_apart
from maillage.network.duplicates.staff_words import clues
from maillage.network.enums import DuplicateState
from maillage.network.forms.staff_duplicates import MergeForm, PairFilterForm
from maillage.network.models import DuplicatePair, Merge
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import needs
from maillage.network.staff_tasks import LOOKING

EXPORTED = [
    *("score", "etat"),
    *("id_1", "nom_1", "adresse_1"),
    *("id_2", "nom_2", "adresse_2"),
    "indices",
]
EXPORTED_MERGES = ["fusionne_le", "garde", "id_garde", "absorbe", "id_absorbe", "annule_le"]


@needs(can_curate_places)
@require_GET
def duplicate_list(request: HttpRequest) -> HttpResponseBase:
    form = PairFilterForm(request.GET)
    found = worklist.pairs(form.filters())
    if kind := asked_sheet(request):
        rows = _export_rows(found.iterator(chunk_size=500))
        return sheet_response(kind, name="doublons", header=EXPORTED, rows=rows)
    context = {
        "form": form,
        "listing": listing(request, worklist.with_sources(found)),
        "last": worklist.last_decision_of(signed_in(request).pk),
        "work": long_work.progress(LOOKING, now=timezone.now()),
    }
    return render(request, "network/staff/duplicate_list.html", context)


def _export_rows(rows: Iterator[DuplicatePair]) -> Iterator[list[object]]:
    for pair in rows:
        ends = [
            cell
            for place in (pair.left, pair.right)
            for cell in (place.key, place.nom, f"{place.adresse}, {place.commune}")
        ]
        evidence = " ; ".join(clue.text for clue in clues(pair.evidence))
        yield [pair.score, pair.get_state_display(), *ends, evidence]


@needs(can_curate_places)
@require_GET
def duplicate_pair(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(worklist.with_sources(DuplicatePair.objects.order_by("pk")), pk=pk)
    filters = PairFilterForm(request.GET).filters()
    context = {
        "pair": pair,
        "lines": staff_comparison.lines(pair.left, pair.right),
        "apart": staff_comparison.apart(pair.left, pair.right),
        "clues": clues(pair.evidence),
        "is_open": pair.state == DuplicateState.PROPOSED,
        "is_distinct": pair.state == DuplicateState.DISTINCT,
        "addresses": _addresses(request, pair, worklist.following(pair, filters)),
        "last": worklist.last_decision_of(signed_in(request).pk),
    }
    return render(request, "network/staff/duplicate_pair.html", context)


def _addresses(
    request: HttpRequest, pair: DuplicatePair, following: DuplicatePair | None
) -> dict[str, str]:
    """Every way out of the page, the filters of the list kept."""
    query = kept_query(request)
    more = f"?{query}" if query else ""
    doors = {
        "merge": "staff_duplicate_merge",
        "separate": "staff_duplicate_separate",
        "undo": "staff_duplicate_undo",
    }
    ways = {way: reverse(name, args=[pair.pk]) + more for way, name in doors.items()}
    after = reverse("staff_duplicate_pair", args=[following.pk]) + more if following else ""
    return ways | {"list": reverse("staff_duplicates") + more, "next": after}


@needs(can_curate_places)
@require_POST
def duplicate_merge(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(DuplicatePair, pk=pk)
    form = MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Un choix n’a pas été compris. Rien n’a changé."))
        return redirect("staff_duplicate_pair", pk=pk)
    try:
        merge_pair(pair_pk=pk, choices=form.choices(), by=signed_in(request), now=timezone.now())
    except AlreadyDecidedError:
        return _too_late(request, pk)
    return _to_next(request, pair)


@needs(can_curate_places)
@require_POST
def duplicate_separate(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(DuplicatePair, pk=pk)
    try:
        keep_apart(pair_pk=pk, by=signed_in(request), now=timezone.now())
    except AlreadyDecidedError:
        return _too_late(request, pk)
    return _to_next(request, pair)


@needs(can_curate_places)
@require_POST
def duplicate_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo whatever was decided on a pair: the merge, or that the places are two."""
    pair = get_object_or_404(DuplicatePair, pk=pk)
    merge = worklist.standing_merge(pair)
    try:
        if merge:
            undo_merge(merge_pk=merge.pk, by=signed_in(request), now=timezone.now())
        else:
            undo_keep_apart(pair_pk=pk)
    except AlreadyDecidedError:
        return _too_late(request, pk)
    messages.success(request, _("C’est annulé. Les deux lieux sont comme avant."))
    return redirect("staff_duplicate_pair", pk=pk)


@needs(can_curate_places)
@require_GET
def merge_list(request: HttpRequest) -> HttpResponseBase:
    found = worklist.merges()
    if kind := asked_sheet(request):
        rows = _merge_rows(found.iterator(chunk_size=500))
        return sheet_response(kind, name="fusions", header=EXPORTED_MERGES, rows=rows)
    context = {"listing": listing(request, found)}
    return render(request, "network/staff/merge_list.html", context)


def _merge_rows(rows: Iterator[Merge]) -> Iterator[list[object]]:
    for merge in rows:
        ends = [cell for place in (merge.kept, merge.absorbed) for cell in (place.nom, place.key)]
        yield [merge.merged_at, *ends, merge.undone_at]


@needs(can_curate_places)
@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    merge = get_object_or_404(Merge, pk=pk)
    try:
        undo_merge(merge_pk=pk, by=signed_in(request), now=timezone.now())
    except AlreadyDecidedError:
        words = _(
            "Cette fusion n’a pas été annulée : elle l’est déjà, ou une plus récente la suit."
        )
        messages.warning(request, words)
    else:
        messages.success(
            request, _("C’est annulé : « %(name)s » est revenu.") % {"name": merge.absorbed}
        )
    return redirect("staff_merges")


def _too_late(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("Quelqu’un a déjà décidé pour ces deux lieux. Rien n’a changé : voici où on en est.")
    messages.warning(request, words)
    return redirect("staff_duplicate_pair", pk=pk)


def _to_next(request: HttpRequest, pair: DuplicatePair) -> HttpResponse:
    """On to the next pair of the same filtered list; the page there offers to undo."""
    following = worklist.following(pair, PairFilterForm(request.GET).filters())
    if following is None:
        address = reverse("staff_duplicates")
    else:
        address = reverse("staff_duplicate_pair", args=[following.pk])
    query = kept_query(request)
    return redirect(f"{address}?{query}" if query else address)
