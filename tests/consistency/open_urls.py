"""Two doors left open on purpose: the matrix must see them."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, include, path
from django_scopes import scopes_disabled

from maillage.network.organisations.rights import needs
from maillage.people.models import Person
from maillage.people.perms import can_open_files


@needs(can_open_files)
def open_file(request: HttpRequest, uid: UUID) -> HttpResponse:
    with scopes_disabled():
        return HttpResponse(str(get_object_or_404(Person, uid=uid)))


def open_right(request: HttpRequest, uid: UUID) -> HttpResponse:
    return HttpResponse(str(uid))


open_right.access = "people.perms.can_open_files"  # type: ignore[attr-defined]

urlpatterns: list[URLPattern | URLResolver] = [
    path("ouvert/<uuid:uid>/", open_file, name="open_file"),
    path("ouvert/droit/<uuid:uid>/", open_right, name="open_right"),
    path("", include("maillage.config.urls")),
]
