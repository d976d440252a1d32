"""The pages of an orientation. Answers stay in the visitor's cookie; addresses carry none."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from maillage.common.access import public
from maillage.guidance import cookie, flow, forms, screens
from maillage.guidance.answers import Answers
from maillage.guidance.cookie import Progress
from maillage.guidance.enums import WhereKind
from maillage.guidance.forms import Entered
from maillage.guidance.orientation import orient
from maillage.guidance.presentation import present
from maillage.guidance.questions import CURRENT
from maillage.guidance.questions.model import FieldKind, Question
from maillage.guidance.referrals.perms import can_refer
from maillage.network.organisations.rights import active_member
from maillage.people.perms import can_open_files
from maillage.territory.models import Departement

RESULT = "resultat"
LOST = "inconnu"
# Kept by no cache: the screens show what one person answered, often on a shared computer.
private = cache_control(private=True, no_cache=True, no_store=True)


@public
@require_GET
@private
def start(request: HttpRequest) -> HttpResponse:
    progress = cookie.progress_from(request)
    going = flow.first_open(progress) if progress else None
    context = {"first": CURRENT.questions[0].key, "going": going, "begun": progress is not None}
    return render(request, "guidance/start.html", context)


@public
@require_http_methods(["GET", "POST"])
@private
def question(request: HttpRequest, key: str) -> HttpResponse:
    asked = CURRENT.get(key)
    progress = cookie.progress_from(request) or Progress()
    if not flow.is_asked(asked, progress.answers):
        return redirect("orientation_start")
    if request.method == "POST":
        return _answer(request, asked, progress)
    return _screen(request, asked, Entered(answers=progress.answers))


def _answer(request: HttpRequest, asked: Question, progress: Progress) -> HttpResponse:
    passing = request.POST.get("action") == "pass"
    if passing and _may_tell_departement(request, asked, progress):
        return redirect(f"{request.path}?{LOST}=1")
    if passing:
        entered = Entered(answers=flow.emptied(progress.answers, asked))
    else:
        entered = forms.read((asked,), request.POST, progress.answers)
        if not entered.is_right:
            return _screen(request, asked, entered, status=422)
        if not flow.is_answered(asked, entered.answers):
            entered = replace(entered, problems={"": gettext("Choisissez une réponse, ou passez.")})
            return _screen(request, asked, entered, status=422)
    passed = progress.passed | {asked.key} if passing else progress.passed - {asked.key}
    kept = Progress(answers=flow.pruned(entered.answers), passed=frozenset(passed))
    response = redirect(*_next(request, asked, kept))
    cookie.remember(request, response, kept)
    return response


def _may_tell_departement(request: HttpRequest, asked: Question, progress: Progress) -> bool:
    """Who does not know the commune may know the département; asked once."""
    asks_where = any(field.kind == FieldKind.PLACE for field in asked.fields)
    return asks_where and progress.answers.where is None and LOST not in request.POST


def _next(request: HttpRequest, asked: Question, progress: Progress) -> tuple[str, ...]:
    """Back to the result when an answer was changed from there, unless a new question opens."""
    changing = request.POST.get("suite") == RESULT
    following = flow.first_open(progress) if changing else flow.after(asked, progress.answers)
    if following is None:
        return ("orientation_result",)
    return ("orientation_question", following.key)


def _screen(
    request: HttpRequest, asked: Question, entered: Entered, *, status: int = 200
) -> HttpResponse:
    lost = LOST in request.GET or LOST in request.POST
    context = {
        "question": screens.shown(asked, entered),
        "entered": entered,
        **_place_typed(entered),
        "lost": lost,
        "departements": list(Departement.objects.order_by("pk")) if lost else [],
        "changing": RESULT in (request.GET.get("suite"), request.POST.get("suite")),
    }
    return render(request, "guidance/question.html", context, status=status)


def _place_typed(entered: Entered) -> dict[str, str]:
    """The commune as it was typed, or as it was understood before."""
    where = entered.answers.where
    known = where if where and where.kind == WhereKind.COMMUNE and not entered.problems else None
    return {
        "place_text": entered.typed or (known.name if known else ""),
        "place_code": known.code if known else "",
    }


@public
@require_http_methods(["GET", "POST"])
@private
def professional(request: HttpRequest) -> HttpResponse:
    """Every question on one page, for someone who asks them at a counter."""
    progress = cookie.progress_from(request) or Progress()
    entered = Entered(answers=progress.answers)
    if request.method == "POST":
        entered = forms.read(CURRENT.questions, request.POST, Answers())
        if entered.is_right:
            everything = frozenset(question.key for question in CURRENT.questions)
            kept = Progress(answers=flow.pruned(entered.answers), passed=everything)
            response = redirect("orientation_result")
            cookie.remember(request, response, kept)
            return response
    context = {
        "questions": [screens.shown(question, entered) for question in CURRENT.questions],
        "entered": entered,
        **_place_typed(entered),
    }
    status = 200 if entered.is_right else 422
    return render(request, "guidance/professional.html", context, status=status)


@public
@require_GET
@private
def result(request: HttpRequest) -> HttpResponse:
    answers = cookie.answers_from(request)
    if answers is None:
        return redirect("orientation_start")
    now = timezone.now()
    orientation = orient(answers, now=now)
    context = {
        "result": present(orientation, answers, now=now),
        "may_keep": can_open_files(active_member(request)),
        "may_refer": can_refer(active_member(request)),
    }
    return render(request, "guidance/result.html", context)


@public
@require_POST
def stop(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Nothing was kept but the cookie: it goes, and the next page says so."""
    response = redirect("orientation_end")
    cookie.forget(response)
    return response


@public
@require_GET
def end(request: HttpRequest) -> HttpResponse:
    return render(request, "guidance/end.html")
