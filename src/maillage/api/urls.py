from django.urls import URLPattern, path

from maillage.api.build import build
from maillage.api.etag import geography_version, places_version, tagged
from maillage.api.media import json_only
from maillage.api.views import description_views
from maillage.common.access import public

api = build()
api_openapi, api_documentation = description_views(api)
VERSIONS = {
    "places": places_version,
    "place": places_version,
    "places_geojson": places_version,
    "territories": geography_version,
    "territory": geography_version,
}


def _open(pattern: URLPattern) -> URLPattern:
    """Mark an operation as public; tag what reads, narrow what is written to."""
    view = pattern.callback
    if pattern.name in VERSIONS:
        view = tagged(view, version=VERSIONS[pattern.name])
    if pattern.name == "orientations":
        view = json_only(view)
    pattern.callback = public(view)
    return pattern


app_name = "api"
urlpatterns = [
    path("", api_documentation, name="api-root"),
    path("openapi.json", api_openapi, name="openapi"),
    *(
        _open(pattern)
        for pattern in api.urls[0]
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ),
]
