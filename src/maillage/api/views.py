"""The description of the API, for programs and for people."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from maillage.api.build import Api
from maillage.api.describe import operations_of
from maillage.api.problems import DETAILS, TITLES
from maillage.common.access import public

_described: dict[str, Any] = {}


def schema_of(api: Api) -> dict[str, Any]:
    """Built once: nothing in it changes while the program runs."""
    if not _described:
        _described.update(api.get_openapi_schema(path_prefix="/api/v1/"))
    return _described


def description_views(api: Api) -> tuple[Any, Any]:
    @public
    @require_safe
    @cache_control(public=True, max_age=3600)
    def api_openapi(request: HttpRequest) -> JsonResponse:  # noqa: ARG001
        return JsonResponse(schema_of(api), json_dumps_params={"ensure_ascii": False})

    @public
    @require_safe
    def api_documentation(request: HttpRequest) -> HttpResponse:
        context = {
            "operations": operations_of(schema_of(api)),
            "problems": [
                {"status": status, "title": title, "detail": DETAILS.get(status, "")}
                for status, title in TITLES.items()
            ],
            "site": request.build_absolute_uri("/").rstrip("/"),
        }
        return render(request, "api/documentation.html", context)

    return api_openapi, api_documentation
