"""Every address of Maillage, and the yardstick: twenty rows of one query in a bare template."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from maillage.common.access import public
from maillage.config.urls import urlpatterns as ours
from maillage.network.models import Place

PAGE = engines["django"].from_string(
    "<!doctype html><title>Bare</title><ul>"
    "{% for place in places %}<li>{{ place.nom }} <b>{{ place.commune }}</b></li>{% endfor %}</ul>"
)


@public
def bare(request: HttpRequest) -> HttpResponse:
    places = Place.objects.order_by("pk").values("nom", "commune")[:20]
    return HttpResponse(PAGE.render({"places": places}, request))


urlpatterns = [*ours, path("bare/", bare, name="bench_bare")]
