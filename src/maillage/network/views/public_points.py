"""All places of a filtered list as points of a map: compact, compressed, checked by entity tag."""

import gzip
import hashlib
import json

import numpy as np
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.views.decorators.http import require_safe
from numpy.typing import NDArray

from maillage.common.access import public
from maillage.network.forms.filters import When, read_filters
from maillage.network.index import PlaceIndex, index
from maillage.network.search import find
from maillage.network.whereabouts import whereabouts

# 1e-4 of a degree is 11 m at most: no marker is drawn finer.
SCALE = 10_000
GZIP_FROM = 1000


@public
@require_safe
def places_points(request: HttpRequest) -> HttpResponse:
    """`{"scale", "ids", "lat", "lon"}`; after its first, each number is a step from the last."""
    filters = read_filters(request.GET).filters
    places_now, now = index(), timezone.now().replace(second=0, microsecond=0)
    moment = now.isoformat() if filters.when is When.NOW else ""
    # The revision may start again with another database: its size tells them apart.
    state = f"{places_now.revision} {len(places_now)} {moment} {filters.query(page=1)}"
    etag = f'"{hashlib.blake2s(state.encode(), digest_size=12).hexdigest()}"'
    if etag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": etag})
    found = find(places_now, filters, whereabouts(filters).where, now=now)
    response = _packed(request, _points(places_now, np.sort(found.rows)))
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    return response


def _points(places_now: PlaceIndex, rows: NDArray[np.int64]) -> bytes:
    located = rows[rows < places_now.located]
    arrays = {
        "ids": places_now.pk[located],
        "lat": np.rint(places_now.latitude[located] * SCALE).astype(np.int64),
        "lon": np.rint(places_now.longitude[located] * SCALE).astype(np.int64),
    }
    steps = {name: np.diff(values, prepend=0).tolist() for name, values in arrays.items()}
    return json.dumps({"scale": SCALE, **steps}, separators=(",", ":")).encode()


def _packed(request: HttpRequest, body: bytes) -> HttpResponse:
    """Compressed where it helps: the body holds public numbers only, nothing to guess."""
    zipped = len(body) >= GZIP_FROM and "gzip" in request.headers.get("Accept-Encoding", "")
    content = gzip.compress(body, compresslevel=3, mtime=0) if zipped else body
    response = HttpResponse(content, content_type="application/json")
    if zipped:
        response["Content-Encoding"] = "gzip"
    response["Vary"] = "Accept-Encoding"
    return response
