"""The worker's pages: the list, one page to fill in by keyboard, two dates compared, the prints."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.common.prints import pdf_response
from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.enums import Purpose
from maillage.people.consent.selectors import has_consent
from maillage.people.consent.texts import LANGUAGES
from maillage.people.diagnosis.chart import chart_of
from maillage.people.diagnosis.comparing import compare
from maillage.people.diagnosis.enums import Face, KnownBy
from maillage.people.diagnosis.instrument import VERSIONS
from maillage.people.diagnosis.printing import comparison_document, diagnosis_document
from maillage.people.diagnosis.scores import scores, suggest
from maillage.people.diagnosis.screens import axes_shown, read_answers
from maillage.people.diagnosis.selectors import answers_of, diagnoses_of, get_diagnosis_of
from maillage.people.diagnosis.services import (
    ClosedError,
    NoConsentError,
    begin_diagnosis,
    close_diagnosis,
    save_answers,
)
from maillage.people.diagnosis.words import CHANGES, LEVELS, TONES, reason_words
from maillage.people.doors import open_person
from maillage.people.enums import Autonomy, ReadAction
from maillage.people.languages import best_language
from maillage.people.models import Diagnosis, Person
from maillage.people.perms import can_open_files


@needs(can_open_files)
@require_safe
def diagnoses(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid)
    found = list(diagnoses_of(person).prefetch_related("items"))
    context = {
        "person": person,
        "rows": [(one, _levels(one)) for one in found],
        "going": next((one for one in found if one.closed_at is None), None),
        "may_keep": has_consent(person, Purpose.DIAGNOSIS),
        "language": best_language(person),
    }
    return render(request, "people/staff/diagnoses.html", context)


def _levels(diagnosis: Diagnosis) -> list[tuple[str, str, str]]:
    """Each axis, the look of its level and its words."""
    found = scores(VERSIONS[diagnosis.instrument], answers_of(diagnosis))
    return [(str(one.axis.label), TONES[one.level], str(LEVELS[one.level])) for one in found]


@needs(can_open_files)
@require_POST
def begin(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.CHANGE)
    face = Face.PERSON if "person" in request.POST else Face.DESK
    try:
        diagnosis = begin_diagnosis(
            person=person, face=face, author=acting(request).user, now=timezone.now()
        )
    except NoConsentError:
        return HttpResponseRedirect(reverse("person_diagnoses", args=[person.uid]))
    name = "diagnosis_screen_start" if face == Face.PERSON else "diagnosis"
    return HttpResponseRedirect(reverse(name, args=[person.uid, diagnosis.uid]))


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def diagnosis(request: HttpRequest, uid: UUID, diagnosis: UUID) -> HttpResponse:
    """Everything on one page. Saved as one goes, closed by a decision."""
    person = open_person(request, uid)
    found = get_diagnosis_of(person, diagnosis)
    if request.method == "POST":
        return _save(request, person, found)
    instrument = VERSIONS[found.instrument]
    suggestion = suggest(instrument, answers_of(found))
    context = {
        "person": person,
        "diagnosis": found,
        "axes": axes_shown(instrument, {item.key: item for item in found.items.all()}),
        "ways": KnownBy.choices,
        "suggestion": suggestion,
        "reason": reason_words(suggestion),
        "autonomies": Autonomy.choices,
        "levels": _levels(found),
        "language": best_language(person),
    }
    return render(request, "people/staff/diagnosis.html", context)


def _save(request: HttpRequest, person: Person, diagnosis: Diagnosis) -> HttpResponse:
    now, author = timezone.now(), acting(request).user
    answers = read_answers(VERSIONS[diagnosis.instrument], dict(request.POST.lists()))
    try:
        save_answers(diagnosis=diagnosis, answers=answers, author=author, now=now)
        if "close" in request.POST:
            decided = request.POST.get("autonomy", "")
            close_diagnosis(
                diagnosis=diagnosis,
                autonomy=Autonomy(decided) if decided in Autonomy.values else None,
                decided_by=author,
                now=now,
            )
    except ClosedError:
        return HttpResponse(status=409)
    if request.headers.get("Accept") == "application/json":
        saved = _("Enregistré à %(time)s") % {"time": time_format(localtime(now))}
        return JsonResponse({"saved": saved})
    if "close" in request.POST:
        messages.success(request, _("Le diagnostic est terminé."))
        return HttpResponseRedirect(reverse("person_diagnoses", args=[person.uid]))
    messages.success(request, _("C’est enregistré. Vous pouvez continuer plus tard."))
    return HttpResponseRedirect(request.path)


@needs(can_open_files)
@require_safe
def comparison(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Two dates: `de` and `a`; without them, the first and the last."""
    person = open_person(request, uid)
    if person.diagnoses.count() < 2:  # noqa: PLR2004 -- one date has nothing to be compared with
        return HttpResponseRedirect(reverse("person_diagnoses", args=[person.uid]))
    one, other = _two(request, person)
    found = compare(one, other)
    context = {
        "person": person,
        "comparison": found,
        "chart": chart_of(found),
        "rows": [(row, str(CHANGES[row.change])) for row in found.items],
        "one": one,
        "other": other,
        "all": list(diagnoses_of(person)),
        "language": best_language(person),
    }
    return render(request, "people/staff/diagnosis_comparison.html", context)


def _two(request: HttpRequest, person: Person) -> tuple[Diagnosis, Diagnosis]:
    asked = [request.GET.get(name, "") for name in ("de", "a")]
    known = {str(one.uid): one for one in diagnoses_of(person).prefetch_related("items")}
    if not any(asked) and len(known) > 1:
        newest_first = list(known.values())
        return newest_first[-1], newest_first[0]
    if not all(uid in known for uid in asked):
        raise Http404
    return known[asked[0]], known[asked[1]]


@needs(can_open_files)
@require_safe
def print_diagnosis(request: HttpRequest, uid: UUID, diagnosis: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.PRINT)
    found, now = get_diagnosis_of(person, diagnosis), timezone.now()
    with translation.override(_language(request, person)):
        return pdf_response(diagnosis_document(found, now=now), name="diagnostic", made_at=now)


@needs(can_open_files)
@require_safe
def print_comparison(request: HttpRequest, uid: UUID) -> HttpResponse:
    person = open_person(request, uid, action=ReadAction.PRINT)
    if person.diagnoses.count() < 2:  # noqa: PLR2004
        return HttpResponseRedirect(reverse("person_diagnoses", args=[person.uid]))
    found, now = compare(*_two(request, person)), timezone.now()
    with translation.override(_language(request, person)):
        document = comparison_document(person, found, now=now)
        return pdf_response(document, name="progres", made_at=now)


def _language(request: HttpRequest, person: Person) -> str:
    asked = request.GET.get("langue", "")
    return asked if asked in LANGUAGES else best_language(person)
