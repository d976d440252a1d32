"""Pages that only say something."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from maillage.common.access import public


@public
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html")


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html")


@public
def legal(request: HttpRequest) -> HttpResponse:
    return render(request, "web/legal.html")


@public
def favicon(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Browsers ask for this name beside answers that have no page, such as JSON."""
    return HttpResponseRedirect(static("design/icon.svg"))
