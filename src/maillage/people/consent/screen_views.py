"""The screen that is handed to the person: one question, big type, nothing else to press.

Its language stands in the address, so that the worker's own stays what it was.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from maillage.network.models import Organisation
from maillage.network.organisations.rights import acting, needs
from maillage.people.consent.enums import ConsentChannel, Purpose
from maillage.people.consent.printing import day
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import standings_of
from maillage.people.consent.services import give_consent, refuse
from maillage.people.consent.texts import CURRENT, LANGUAGES, Text, text_of
from maillage.people.doors import open_person
from maillage.people.languages import AUTONYMS
from maillage.people.models import Person
from maillage.people.perms import can_open_files
from maillage.people.sharing.fields import asked_words, sharable
from maillage.people.sharing.services import LONGEST, USUAL, share

ASKED: list[Purpose] = [purpose for purpose in Purpose if purpose != Purpose.SHARE]


@needs(can_open_files)
@require_safe
def screen_start(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The person picks a language; nothing is asked twice without need."""
    person = open_person(request, uid)
    languages = [
        {"code": code, "name": name, "address": _address(person, code, _first(person))}
        for code, name in AUTONYMS.items()
    ]
    return render(request, "people/screen_start.html", {"languages": languages, "person": person})


def _first(person: Person) -> Purpose:
    """The first question without an answer that holds; else the first of all."""
    waiting = [s.purpose for s in standings_of(person) if s.last is None or s.is_outdated]
    return waiting[0] if waiting else ASKED[0]


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest, uid: UUID, language: str, purpose: str) -> HttpResponse:
    asked = _purpose(purpose)
    _known(language)
    person = open_person(request, uid)
    if request.method == "POST":
        _answer(request, person, asked, language)
        return HttpResponseRedirect(_after(person, language, asked))
    text = text_of(asked, language=language)
    others = _in_other_languages(person, language, asked)
    return _show(request, person, text, number=ASKED.index(asked) + 1, others=others)


def _in_other_languages(person: Person, language: str, asked: Purpose) -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "name": name,
            "address": _address(person, code, asked),
            "is_current": code == language,
        }
        for code, name in AUTONYMS.items()
    ]


def _answer(request: HttpRequest, person: Person, asked: Purpose, language: str) -> None:
    """Only what the person pressed is written; "later" writes nothing."""
    answers = {"yes": give_consent, "no": refuse}
    answer = answers.get(request.POST.get("answer", ""))
    if answer is None:
        return
    answer(
        person=person,
        purpose=asked,
        version=CURRENT,
        language=language,
        channel=ConsentChannel.SCREEN,
        author=acting(request).user,
        now=timezone.now(),
    )


def _after(person: Person, language: str, asked: Purpose) -> str:
    following = ASKED[ASKED.index(asked) + 1 :]
    if following:
        return _address(person, language, following[0])
    return reverse("consent_screen_end", args=[person.uid, language])


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """Who would receive what, for how long."""

    recipient: Recipient
    fields: tuple[str, ...]
    lasts: timedelta


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def share_screen(request: HttpRequest, uid: UUID, language: str) -> HttpResponse:
    """The one question that names who receives what, until when."""
    _known(language)
    person, now = open_person(request, uid), timezone.now()
    proposed = _particulars(request, person)
    if request.method == "POST":
        _answer_share(request, person, language, proposed, now)
        return HttpResponseRedirect(reverse("consent_screen_end", args=[person.uid, language]))
    with translation.override(language):
        words = {
            "recipient": proposed.recipient.name,
            "fields": asked_words(proposed.fields),
            "until": day(now + proposed.lasts),
        }
    text = text_of(Purpose.SHARE, language=language, words=words)
    return _show(request, person, text, number=0, others=[])


def _particulars(request: HttpRequest, person: Person) -> Proposed:
    """From the address, held against what may be proposed at all."""
    try:
        uid = UUID(request.GET.get("a", ""))
        days = int(request.GET.get("jours", USUAL.days))
    except ValueError:
        raise Http404 from None
    organisation = Organisation.objects.filter(uid=uid, closed_at=None).order_by("pk").first()
    allowed = sharable(person)
    fields = tuple(name for name in request.GET.get("info", "").split(",") if name in allowed)
    if organisation is None or not fields or not 0 < days <= LONGEST.days:
        raise Http404
    return Proposed(recipient=Recipient(organisation), fields=fields, lasts=timedelta(days=days))


@transaction.atomic
def _answer_share(
    request: HttpRequest, person: Person, language: str, proposed: Proposed, now: datetime
) -> None:
    said = request.POST.get("answer", "")
    if said not in {"yes", "no"}:
        return
    member = acting(request)
    answer = give_consent if said == "yes" else refuse
    consent = answer(
        person=person,
        purpose=Purpose.SHARE,
        version=CURRENT,
        language=language,
        channel=ConsentChannel.SCREEN,
        author=member.user,
        now=now,
        recipient=proposed.recipient,
        fields=proposed.fields,
    )
    if said == "yes":
        share(
            person=person,
            recipient=proposed.recipient,
            fields=proposed.fields,
            consent=consent,
            starts_at=now,
            ends_at=now + proposed.lasts,
            member=member,
            now=now,
        )


@needs(can_open_files)
@require_safe
def screen_end(request: HttpRequest, uid: UUID, language: str) -> HttpResponse:
    """The person gives the screen back."""
    _known(language)
    person = open_person(request, uid)
    with translation.override(language):
        return render(request, "people/screen_end.html", {"person": person})


def _show(
    request: HttpRequest,
    person: Person,
    text: Text,
    *,
    number: int,
    others: list[dict[str, object]],
) -> HttpResponse:
    context = {
        "person": person,
        "text": text,
        "number": number,
        "total": len(ASKED),
        "languages": others,
    }
    with translation.override(text.language):
        return render(request, "people/consent_screen.html", context)


def _address(person: Person, language: str, purpose: Purpose) -> str:
    return reverse("consent_screen", args=[person.uid, language, purpose.value])


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise Http404


def _purpose(value: str) -> Purpose:
    """Any but the one that needs its particulars."""
    if value not in {purpose.value for purpose in ASKED}:
        raise Http404
    return Purpose(value)
