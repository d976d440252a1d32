import tempfile
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.common.listing import Listing, listing
from maillage.network.imports.errors import UnreadableFileError
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.enums import BatchState, RowChoice
from maillage.people.imports import loading
from maillage.people.imports.reading import cells_by_field, correct, open_batch, remap
from maillage.people.imports.selectors import batches_for, counts, get_batch_for, to_look_at
from maillage.people.imports.staff_forms import ColumnsForm, RowForm, UploadForm
from maillage.people.imports.words import problem
from maillage.people.models import BatchRow, PersonBatch
from maillage.people.perms import can_oversee_files

LINES_A_PAGE = 20


@needs(can_oversee_files)
@require_safe
def batch_list(request: HttpRequest) -> HttpResponseBase:
    batches = batches_for(acting(request)).order_by("-started_at", "-pk")
    return render(request, "people/staff/batch_list.html", {"listing": listing(request, batches)})


@needs(can_oversee_files)
@require_http_methods(["GET", "HEAD", "POST"])
def batch_new(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            batch = _read(form.cleaned_data["fichier"], acting(request))
        except UnreadableFileError as refusal:
            form.add_error("fichier", str(refusal))
        else:
            return redirect("person_batch", uid=batch.uid)
    return render(
        request, "people/staff/batch_new.html", {"form": form}, status=400 if form.errors else 200
    )


def _read(file: "UploadedFile[bytes]", member: Membership) -> PersonBatch:
    """The file itself is gone as soon as it is read."""
    suffix = Path(file.name or "").suffix
    with tempfile.NamedTemporaryFile(suffix=suffix) as copy:
        for chunk in file.chunks():
            copy.write(chunk)
        copy.flush()
        return open_batch(
            path=Path(copy.name), file_name=file.name or "", member=member, now=timezone.now()
        )


@needs(can_oversee_files)
@require_safe
def batch(request: HttpRequest, uid: UUID) -> HttpResponse:
    member = acting(request)
    found = get_batch_for(member, uid)
    shown = listing(request, to_look_at(found), per_page=LINES_A_PAGE)
    twins = [row.twin.uid for row in shown.rows if row.twin]
    journal.record_shown(member=member, person_uids=twins, now=timezone.now())
    context = {
        "batch": found,
        "is_open": found.state == BatchState.OPEN,
        "is_loaded": found.state == BatchState.LOADED,
        "columns": ColumnsForm(batch=found),
        "counts": counts(found),
        "listing": shown,
        "lines": _lines(found, shown),
    }
    return render(request, "people/staff/batch.html", context)


def _lines(found: PersonBatch, shown: Listing[BatchRow]) -> list[dict[str, object]]:
    """Each line with its name as read, its form, and what is wrong in words."""
    lines: list[dict[str, object]] = []
    for row in shown.rows:
        said = cells_by_field(row, found.columns)
        name = " ".join(filter(None, (said.get("first_name"), said.get("last_name"))))
        form = RowForm(row=row, said=said)
        fields = [
            {"field": form[name], "wrong": problem(row.problems[name])}
            if name in row.problems
            else {"field": form[name], "wrong": ""}
            for name in form.fields
            if name != "choix"
        ]
        lines.append({"row": row, "name": name, "form": form, "fields": fields})
    return lines


@needs(can_oversee_files)
@require_POST
def batch_columns(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = get_batch_for(acting(request), uid)
    form = ColumnsForm(request.POST, batch=found)
    if found.state == BatchState.OPEN and form.is_valid():
        remap(batch=found, columns=form.columns(), now=timezone.now())
        messages.success(request, _("Le fichier a été relu avec ces colonnes."))
    else:
        messages.error(request, _("Un choix n’a pas été compris. Rien n’a changé."))
    return redirect("person_batch", uid=uid)


@needs(can_oversee_files)
@require_POST
def batch_correct(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every line of the page at once; what is still not understood stays on the page, as typed."""
    found = get_batch_for(acting(request), uid)
    left = 0
    for row in to_look_at(found) if found.state == BatchState.OPEN else ():
        said = cells_by_field(row, found.columns)
        form = RowForm(request.POST, row=row, said=said)
        if form.add_prefix("choix") in request.POST and form.is_valid():
            left += not _take(row, form)
    words = ngettext(
        "C’est enregistré. %(count)s ligne reste à corriger.",
        "C’est enregistré. %(count)s lignes restent à corriger.",
        left,
    )
    messages.success(request, words % {"count": number_format(left, force_grouping=True)})
    return redirect("person_batch", uid=uid)


def _take(row: BatchRow, form: RowForm) -> bool:
    row.choice = form.cleaned_data["choix"]
    row.save(update_fields=["choice"])
    understood = correct(row=row, said=form.said(), now=timezone.now())
    return understood or row.choice != RowChoice.CREATE


@needs(can_oversee_files)
@require_POST
def batch_load(request: HttpRequest, uid: UUID) -> HttpResponse:
    member = acting(request)
    found = get_batch_for(member, uid)
    try:
        made = loading.load(batch=found, member=member, now=timezone.now())
    except loading.NotReadyError as refusal:
        words = ngettext(
            "%(count)s ligne est à corriger ou à laisser. Rien n’a été créé.",
            "%(count)s lignes sont à corriger ou à laisser. Rien n’a été créé.",
            refusal.lines,
        )
        messages.error(
            request, words % {"count": number_format(refusal.lines, force_grouping=True)}
        )
    except loading.TooLateError:
        messages.warning(request, _("Ce fichier a déjà été traité. Rien n’a changé."))
    else:
        words = ngettext("%(count)s dossier créé.", "%(count)s dossiers créés.", made)
        messages.success(request, words % {"count": number_format(made, force_grouping=True)})
    return redirect("person_batch", uid=uid)


@needs(can_oversee_files)
@require_POST
def batch_undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Leave an open batch; take back a loaded one."""
    found = get_batch_for(acting(request), uid)
    now = timezone.now()
    try:
        if found.state == BatchState.LOADED:
            gone, stayed = loading.undo(batch=found, now=now)
            words = _("%(gone)s dossiers retirés. %(stayed)s restent : quelqu’un y a travaillé.")
            messages.success(request, words % {"gone": gone, "stayed": stayed})
        else:
            loading.drop(batch=found, now=now)
            messages.success(request, _("Abandonné. Rien du fichier n’est gardé."))
    except loading.TooLateError:
        messages.warning(request, _("Ce fichier a déjà été traité. Rien n’a changé."))
    return redirect("person_batches")
