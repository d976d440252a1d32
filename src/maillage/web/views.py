from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from maillage.common.access import public, staff
from maillage.network.enums import DuplicateState, ImportState, MistakeState
from maillage.network.models import DuplicatePair, ImportRun, MistakeReport, Place
from maillage.web.figures import figures


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html", {"figures": figures(now=timezone.now())})


@staff
def staff_home(request: HttpRequest) -> HttpResponse:
    """What waits comes first."""
    waiting = {
        "mistakes": MistakeReport.objects.filter(state=MistakeState.OPEN).count(),
        "duplicates": DuplicatePair.objects.filter(state=DuplicateState.PROPOSED).count(),
        "imports": ImportRun.objects.filter(state=ImportState.RUNNING).count(),
        "places": Place.objects.listed().count(),
    }
    return render(request, "web/staff/home.html", {"waiting": waiting})


@public
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Ready when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": settings.VERSION})
