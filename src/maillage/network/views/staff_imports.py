from collections.abc import Iterator

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.accounts.models import User
from maillage.accounts.present import signed_in
from maillage.common import long_work
from maillage.common.listing import listing
from maillage.common.sheets import Sheet, asked_sheet, sheet_response
from maillage.network import staff_reports as reports
from maillage.network.forms.staff_imports import MAX_BYTES, ImportFilterForm, UploadForm
from maillage.network.imports.starting import source_named, start
from maillage.network.models import ImportRun
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import needs
from maillage.network.staff_tasks import LOOKING, fetch_and_import, find_duplicates, run_import
from maillage.network.staff_uploads import is_kept, keep_upload, place_for_download, purge_uploads

COUNTED = ("created", "updated", "unchanged", "refused", "vanished")
EXPORTED = [
    *("debut", "fin", "source", "fichier", "etat", "essai", "lignes"),
    *("crees", "mis_a_jour", "inchanges", "refuses", "disparus"),
]


@needs(can_curate_places)
@require_GET
def import_list(request: HttpRequest) -> HttpResponseBase:
    form = ImportFilterForm(request.GET)
    found = reports.runs(**form.asked())
    if kind := asked_sheet(request):
        rows = _export_rows(found.iterator(chunk_size=200))
        return sheet_response(kind, name="imports", header=EXPORTED, rows=rows)
    context = {"form": form, "listing": listing(request, found)}
    return render(request, "network/staff/import_list.html", context)


def _export_rows(rows: Iterator[ImportRun]) -> Iterator[list[object]]:
    for run in rows:
        yield [
            run.started_at,
            run.ended_at,
            run.source.name,
            run.file_name,
            run.get_state_display(),
            run.dry_run,
            run.rows_total,
            *(run.report.get(name) for name in COUNTED),
        ]


@needs(can_curate_places)
@require_http_methods(["GET", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Upload a file: it is first tried out, nothing is saved before someone has read the report."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        purge_uploads(now=timezone.now())
        run = _begin(form, signed_in(request))
        return redirect("staff_import", pk=run.pk)
    context = {"form": form, "limit": MAX_BYTES}
    return render(request, "network/staff/import_new.html", context)


def _begin(form: UploadForm, user: User) -> ImportRun:
    """Keep the file, or where it will be fetched to, and hand the rest to the worker."""
    file, url = form.cleaned_data["fichier"], form.cleaned_data["adresse"]
    name = file.name if file else url.rpartition("/")[2] or url
    run = start(
        source=source_named(form.source_name(), url=url),
        path=keep_upload(file, name) if file else place_for_download(url),
        file_name=name,
        dry_run=True,
        user=user,
        now=timezone.now(),
    )
    if file:
        run_import.enqueue(run.pk)
    else:
        fetch_and_import.enqueue(run.pk, url, MAX_BYTES)
    return run


@needs(can_curate_places)
@require_POST
def import_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The file tried out is imported for real."""
    tried = get_object_or_404(ImportRun.objects.select_related("source"), pk=pk, dry_run=True)
    if not is_kept(tried):
        messages.error(request, _("Le fichier n’est plus là : envoyez-le de nouveau."))
        return redirect("staff_import_new")
    run = ImportRun.objects.create(
        source=tried.source,
        file_name=tried.file_name,
        file_path=tried.file_path,
        started_by=signed_in(request),
        started_at=timezone.now(),
    )
    ImportRun.objects.filter(pk=tried.pk).update(file_path="")
    run_import.enqueue(run.pk)
    return redirect("staff_import", pk=run.pk)


@needs(can_curate_places)
@require_GET
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = get_object_or_404(ImportRun.objects.select_related("source", "started_by"), pk=pk)
    context = {
        "run": run,
        "report": run.report,
        "under_way": reports.is_under_way(run),
        "repairs": reports.repair_groups(run.report),
        "refusals": reports.refusals(run.report),
        "error": run.report.get("error", ""),
        "warnings": run.report.get("warnings", []),
        "has_file": reports.has_file(run.report),
        "can_confirm": run.dry_run and run.state == "done" and is_kept(run),
    }
    return render(request, "network/staff/import_run.html", context)


@needs(can_curate_places)
@require_GET
def import_state(request: HttpRequest, pk: int) -> JsonResponse:  # noqa: ARG001
    """How far an import is, for its page."""
    run = get_object_or_404(ImportRun, pk=pk)
    return JsonResponse({"under_way": reports.is_under_way(run), "rows": run.rows_done})


@needs(can_curate_places)
@require_GET
def import_report_json(request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG001
    run = _with_file(pk)
    file = default_storage.open(run.report["file"])
    return FileResponse(file, as_attachment=True, filename=f"import-{pk}.json")


@needs(can_curate_places)
@require_GET
def import_report_csv(request: HttpRequest, pk: int, part: str) -> HttpResponseBase:  # noqa: ARG001
    """Every repair, or every refusal, of one import."""
    names = {"reparations": "repairs", "refus": "refusals"}
    if part not in names:
        raise Http404
    run = _with_file(pk)
    header = [*reports.columns(names[part]), "reason"]
    rows = reports.report_rows(run.report, names[part])
    return sheet_response(Sheet.CSV, name=f"import-{pk}-{part}", header=header, rows=rows)


@needs(can_curate_places)
@require_POST
def duplicates_detect(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    long_work.ask(LOOKING, now=timezone.now(), begin=find_duplicates.enqueue)
    return redirect("staff_duplicates")


def _with_file(pk: int) -> ImportRun:
    run = get_object_or_404(ImportRun, pk=pk)
    if not reports.has_file(run.report):
        raise Http404
    return run
