"""From the result of an orientation to a person's file: whose file, what is taken, with consent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.guidance.answers import Answers
from maillage.guidance.cookie import answers_from
from maillage.guidance.takeover import diagnosis_answers, take_over
from maillage.network.organisations.rights import acting, needs
from maillage.people import journal
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.selectors import has_consent
from maillage.people.consent.services import give_consent
from maillage.people.consent.staff_forms import HowForm
from maillage.people.consent.texts import CURRENT as CURRENT_TEXT
from maillage.people.diagnosis.instrument import CURRENT
from maillage.people.doors import open_person
from maillage.people.languages import best_language
from maillage.people.perms import can_open_files
from maillage.people.search import find_people


@needs(can_open_files)
@require_safe
def choose_person(request: HttpRequest) -> HttpResponse:
    """Whose file? The search of the reception."""
    if answers_from(request) is None:
        return redirect("orientation_start")
    typed, member, now = request.GET.get("q", "").strip(), acting(request), timezone.now()
    hits = find_people(typed, member=member, now=now) if typed else []
    journal.record_shown(member=member, person_uids=[hit.person.uid for hit in hits], now=now)
    context = {"typed": typed, "people": [hit.person for hit in hits]}
    return render(request, "guidance/staff/takeover_choose.html", context)


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What would be kept, read out to the person; kept only with a yes."""
    person, now, author = open_person(request, uid), timezone.now(), acting(request).user
    answers = answers_from(request)
    if answers is None:
        return redirect("orientation_start")
    may_keep = has_consent(person, Purpose.DIAGNOSIS)
    form = HowForm(request.POST or None, initial={"language": best_language(person)})
    if request.method == "POST" and (may_keep or form.is_valid()):
        if not may_keep:
            give_consent(
                person=person,
                purpose=Purpose.DIAGNOSIS,
                version=CURRENT_TEXT,
                language=form.cleaned_data["language"],
                channel=ConsentChannel(form.cleaned_data["channel"]),
                witness=form.cleaned_data["witness"],
                author=author,
                now=now,
            )
        diagnosis = take_over(person=person, answers=answers, author=author, now=now)
        messages.success(request, _("Les réponses sont dans le dossier. Complétez-les, ou fermez."))
        return HttpResponseRedirect(reverse("diagnosis", args=[person.uid, diagnosis.uid]))
    context = {"person": person, "lines": _lines(answers), "may_keep": may_keep, "form": form}
    return render(request, "guidance/staff/takeover_confirm.html", context)


def _lines(answers: Answers) -> list[tuple[str, str]]:
    taken = diagnosis_answers(answers)
    return [
        (str(item.short), ", ".join(item.words(taken[item.key])))
        for item in CURRENT.items
        if item.key in taken
    ]
