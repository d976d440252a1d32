"""Pages that only say something."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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
