from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.common.access import public, signed_in
from maillage.network.organisations.desk import tiles_for
from maillage.network.organisations.perms import can_curate_places
from maillage.network.organisations.rights import active_member
from maillage.web.figures import figures


@public
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "web/home.html", {"figures": figures(now=timezone.now())})


@signed_in
@require_safe
def staff_home(request: HttpRequest) -> HttpResponse:
    """What waits comes first."""
    tiles = tiles_for(active_member(request), now=timezone.now())
    context = {
        "tiles": tiles,
        "waiting": sum(tile.count for tile in tiles if tile.is_hot),
        "may_import": can_curate_places(active_member(request)),
    }
    return render(request, "web/staff/home.html", context)


@public
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
    """Ready when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "version": settings.VERSION})
