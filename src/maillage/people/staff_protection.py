"""A protected file opens on a stated reason, for half an hour, and someone is told."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from maillage.network.organisations.rights import needs
from maillage.people.doors import ProtectedFileError, find_person, reveal
from maillage.people.perms import can_open_files


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi devez-vous l’ouvrir maintenant ?"),
        min_length=10,
        max_length=280,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProtectedFileMiddleware:
    """Whatever page asked for a protected file, its reader is first asked why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, ProtectedFileError):
            return None
        address = reverse("person_reason", args=[exception.person.uid])
        back = request.get_full_path() if request.method == "GET" else ""
        return HttpResponseRedirect(f"{address}?{urlencode({'suite': back})}")


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = find_person(request, uid)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        reveal(request, person, reason=form.cleaned_data["reason"])
        return HttpResponseRedirect(_next(request, uid))
    context = {"form": form, "next": request.POST.get("suite") or request.GET.get("suite", "")}
    return render(request, "people/staff/reason.html", context, status=400 if form.errors else 200)


def _next(request: HttpRequest, uid: UUID) -> str:
    wanted = request.POST.get("suite", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/"):
        return wanted
    return reverse("person", args=[uid])
