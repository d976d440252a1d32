"""The page of a person: who she is, how to reach her safely, what comes next, what happened."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.network.organisations.rights import acting, needs
from maillage.people.doors import open_person
from maillage.people.enums import EventKind, ReadAction
from maillage.people.models import Person, TimelineEvent
from maillage.people.notes.services import CORRECTED_FOR
from maillage.people.panels import panels_for
from maillage.people.perms import can_open_files, can_oversee_files, people_for
from maillage.people.services import change_person, visit
from maillage.people.staff.beside import Row, beside
from maillage.people.timeline_words import words_of
from maillage.territory import selectors

EVENTS_A_PAGE = 20


@needs(can_open_files)
@require_safe
def person(request: HttpRequest, uid: UUID) -> HttpResponse:
    shown, member, now = open_person(request, uid), acting(request), timezone.now()
    panels = panels_for(request, shown, member)
    asked = asked_timeline(request)
    around = beside(shown, asked.events(shown))
    context = {
        "person": shown,
        "commune": commune_name(shown),
        "beside": around,
        "panels": panels,
        "next": next((panel for panel in panels if panel.action), None),
        "timeline": timeline(shown, asked, around.events),
        "can_oversee": can_oversee_files(member),
        "is_mine": shown.referent_id == member.user.pk,
        "correct_since": now - CORRECTED_FOR,
        "user_pk": str(member.user.pk),
        "age": now.year - shown.birth_year if shown.birth_year else None,
    }
    return render(request, "people/staff/person.html", context)


def commune_name(person: Person) -> str:
    """From the geography in memory."""
    found = selectors.territory(person.commune_id, kind="commune") if person.commune_id else None
    return found.name if found else ""


@dataclass(frozen=True)
class Asked:
    """Which part of the timeline an address asks for; what is not understood asks for all."""

    kind: str
    page: int

    def events(self, person: Person) -> QuerySet[TimelineEvent]:
        """The newest first, and one more to know whether others follow."""
        found = TimelineEvent.objects.filter(person=person)
        found = found.filter(kind=self.kind) if self.kind else found
        start = (self.page - 1) * EVENTS_A_PAGE
        return found.order_by("-happened_at", "-pk")[start : start + EVENTS_A_PAGE + 1]


def asked_timeline(request: HttpRequest) -> Asked:
    kind, number = request.GET.get("nature", ""), request.GET.get("page", "1")
    page = int(number[:4]) if number.isascii() and number.isdigit() else 1
    return Asked(kind if kind in EventKind.values else "", max(1, page))


@dataclass(frozen=True)
class Line:
    at: datetime | None
    words: str
    who: str


@dataclass(frozen=True)
class Timeline:
    lines: list[Line]
    kinds: list[tuple[str, str]]
    asked: Asked
    has_more: bool


def timeline(person: Person, asked: Asked, rows: list[Row]) -> Timeline:
    lines = [Line(row.at, words_of(_event(person, row)), row.who) for row in rows[:EVENTS_A_PAGE]]
    kinds = [(value, str(label)) for value, label in EventKind.choices]
    return Timeline(lines, kinds, asked, len(rows) > EVENTS_A_PAGE)


def _event(person: Person, row: Row) -> TimelineEvent:
    """As the rooms word it; its author is shown beside."""
    return TimelineEvent(
        pk=int(row.ident),
        person=person,
        kind=row.kind,
        subject=row.words,
        facts=json.loads(row.flag),
    )


@needs(can_open_files)
@require_POST
def person_visit(request: HttpRequest, uid: UUID) -> HttpResponse:
    found = open_person(request, uid, action=ReadAction.CHANGE)
    visit(person=found, member=acting(request), now=timezone.now())
    messages.success(request, _("Le passage d’aujourd’hui est noté."))
    return back_to(found)


@needs(can_open_files)
@require_POST
def person_referent(request: HttpRequest, uid: UUID) -> HttpResponse:
    """To follow this person, or no longer, is one press; for a colleague it is in the file."""
    found, member = open_person(request, uid, action=ReadAction.CHANGE), acting(request)
    mine = "laisser" not in request.POST
    change_person(
        person=found,
        member=member,
        changes={"referent": member.user if mine else None},
        now=timezone.now(),
    )
    words = _("Vous suivez cette personne.") if mine else _("Vous ne suivez plus cette personne.")
    messages.success(request, words)
    still_seen = people_for(member).filter(pk=found.pk).exists()
    return back_to(found) if still_seen else HttpResponseRedirect(reverse("people"))


def back_to(person: Person, anchor: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("person", args=[person.uid]) + anchor)
