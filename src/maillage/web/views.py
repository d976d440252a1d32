from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from maillage.common.access import public, staff


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html")


@staff
def staff_home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/staff_home.html")


@public
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Ready when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": settings.VERSION})
