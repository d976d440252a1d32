"""Tags of answers: the number of the last write to places, the year of the geography, the minute.

A reader that already holds the answer gets 304 before anything is searched. The minute is in it
because "open now" changes while nothing is written.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition

from maillage.network.revisions import current_revision
from maillage.territory.selectors import territory

View = Callable[..., HttpResponseBase]
ANY_COMMUNE = "75056"


def tagged(view: View, *, version: Callable[[datetime], str]) -> View:
    """Answer 304 while `version` of the data is the one the reader holds."""

    def tag(request: HttpRequest, **_arguments: object) -> str:
        told = (request.get_full_path(), get_language() or "", version(timezone.now()))
        return f'"{hashlib.blake2s(repr(told).encode(), digest_size=12).hexdigest()}"'

    fresh = cache_control(public=True, max_age=0, must_revalidate=True)(view)
    return wraps(view)(condition(etag_func=tag)(fresh))


def places_version(now: datetime) -> str:
    return f"{current_revision()} {now:%Y-%m-%dT%H:%M}"


def geography_version(_now: datetime) -> str:
    known = territory(ANY_COMMUNE)
    return str(known.year) if known else "none"
