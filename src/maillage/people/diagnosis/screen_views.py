"""The person's own face: one question a screen, with pictures, big type and a voice."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.texts import LANGUAGES
from maillage.people.diagnosis.enums import KnownBy
from maillage.people.diagnosis.instrument import VERSIONS, Item
from maillage.people.diagnosis.screens import item_shown
from maillage.people.diagnosis.selectors import get_diagnosis_of
from maillage.people.diagnosis.services import Answer, ClosedError, save_answers
from maillage.people.doors import open_person
from maillage.people.languages import AUTONYMS
from maillage.people.models import Diagnosis, Person
from maillage.people.perms import can_open_files


@needs(can_open_files)
@require_safe
def screen_start(request: HttpRequest, uid: UUID, diagnosis: UUID) -> HttpResponse:
    """The person picks a language, then goes on where the answers stop."""
    person = open_person(request, uid)
    found = get_diagnosis_of(person, diagnosis)
    languages = [
        {"code": code, "name": name, "address": _address(person, found, code, _first(found))}
        for code, name in AUTONYMS.items()
    ]
    return render(request, "people/screen_start.html", {"languages": languages, "person": person})


def _first(diagnosis: Diagnosis) -> Item:
    known = {item.key for item in diagnosis.items.all()}
    core = VERSIONS[diagnosis.instrument].core
    return next((item for item in core if item.key not in known), core[0])


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def screen(
    request: HttpRequest, uid: UUID, diagnosis: UUID, language: str, key: str
) -> HttpResponse:
    if language not in LANGUAGES:
        raise Http404
    person = open_person(request, uid)
    found = get_diagnosis_of(person, diagnosis)
    core = VERSIONS[found.instrument].core
    asked = next((item for item in core if item.key == key), None)
    if asked is None or found.closed_at is not None:
        raise Http404
    if request.method == "POST":
        return _answer(request, found, asked, language)
    return _show(request, found, asked, language)


def _answer(request: HttpRequest, diagnosis: Diagnosis, asked: Item, language: str) -> HttpResponse:
    """Each answer is kept at once: one may stop anywhere."""
    if request.POST.get("action") == "next":
        answer = Answer(values=tuple(request.POST.getlist(asked.key)), known_by=KnownBy.DECLARED)
        try:
            save_answers(
                diagnosis=diagnosis,
                answers={asked.key: answer} if answer.values else {},
                author=acting(request).user,
                now=timezone.now(),
            )
        except ClosedError:
            raise Http404 from None
    core = VERSIONS[diagnosis.instrument].core
    following = core[core.index(asked) + 1 :]
    person = diagnosis.person
    if following and request.POST.get("action") != "stop":
        return HttpResponseRedirect(_address(person, diagnosis, language, following[0]))
    return HttpResponseRedirect(reverse("consent_screen_end", args=[person.uid, language]))


def _show(request: HttpRequest, diagnosis: Diagnosis, asked: Item, language: str) -> HttpResponse:
    core = VERSIONS[diagnosis.instrument].core
    at, person = core.index(asked), diagnosis.person
    known = {item.key: item for item in diagnosis.items.all()}
    with translation.override(language):
        context = {
            "person": person,
            "item": item_shown(asked, known.get(asked.key), to_person=True),
            "number": at + 1,
            "total": len(core),
            "previous": _address(person, diagnosis, language, core[at - 1]) if at else "",
            "languages": [
                {
                    "code": code,
                    "name": name,
                    "address": _address(person, diagnosis, code, asked),
                    "is_current": code == language,
                }
                for code, name in AUTONYMS.items()
            ],
        }
        return render(request, "people/diagnosis_screen.html", context)


def _address(person: Person, diagnosis: Diagnosis, language: str, item: Item) -> str:
    return reverse("diagnosis_screen", args=[person.uid, diagnosis.uid, language, item.key])
