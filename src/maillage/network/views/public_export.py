"""A filtered list as the national CSV."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from maillage.common.access import public
from maillage.network.exports.formats import national_csv
from maillage.network.forms.filters import read_filters
from maillage.network.index import index
from maillage.network.models import Place
from maillage.network.search import find
from maillage.network.whereabouts import whereabouts

BATCH = 500  # far below the number of variables either engine takes in one query


@public
@require_safe
def places_export(request: HttpRequest) -> StreamingHttpResponse:
    """Every place of the filtered list, in the national schema, as it is streamed."""
    filters = read_filters(request.GET).filters
    places_now = index()
    found = find(places_now, filters, whereabouts(filters).where, now=timezone.now())
    lines = _lines(places_now.pk[found.rows].tolist())
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lieux.csv"'
    return response


def _lines(pks: list[int]) -> Iterator[str]:
    header = national_csv(Place.objects.none())
    yield from header
    for first in range(0, len(pks), BATCH):
        pieces = national_csv(Place.objects.filter(pk__in=pks[first : first + BATCH]))
        next(pieces)  # its header, said once above
        yield from pieces
