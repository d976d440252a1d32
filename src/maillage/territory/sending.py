"""Compressed documents sent as they are stored, or opened for the rare client that must."""

import gzip

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

_WEEK = 7 * 24 * 3600


def send(request: HttpRequest, stored: bytes | memoryview, etag: str) -> HttpResponse:
    """The document with its ETag, or 304 to whoever holds it already."""
    opened = not _takes_gzip(request)
    mark = f'"{etag}-open"' if opened else f'"{etag}"'
    held = parse_etags(request.headers.get("If-None-Match", ""))
    if mark in held or "*" in held:
        return _cacheable(HttpResponseNotModified(), mark)
    data = bytes(stored)
    response = HttpResponse(
        gzip.decompress(data) if opened else data, content_type="application/json"
    )
    if not opened:
        response["Content-Encoding"] = "gzip"
    return _cacheable(response, mark)


def _takes_gzip(request: HttpRequest) -> bool:
    """True where the client names gzip without refusing it (`gzip;q=0`)."""
    for wish in request.headers.get("Accept-Encoding", "").lower().split(","):
        coding, _, quality = wish.partition(";")
        if coding.strip() == "gzip":
            return quality.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False


def _cacheable(response: HttpResponse, mark: str) -> HttpResponse:
    response["ETag"] = mark
    response["Cache-Control"] = f"public, max-age={_WEEK}"
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
