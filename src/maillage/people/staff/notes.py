from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from maillage.common.listing import listing
from maillage.network.organisations.rights import acting, needs
from maillage.people.doors import open_person
from maillage.people.enums import ReadAction
from maillage.people.models import Note, Person
from maillage.people.notes.services import correct_note, may_correct, write_note
from maillage.people.notes.staff_sensitive import warned_words
from maillage.people.perms import can_open_files
from maillage.people.staff.person import back_to

LONGEST = 4000


class NoteForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Ce qu’une collègue doit savoir pour aider"),
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy(
            "Jamais la santé, l’origine, la religion, les opinions, le titre de séjour, "
            "ni un jugement. La personne peut tout lire."
        ),
    )

    def clean_text(self) -> str:
        """As it was written; browsers alone end their lines otherwise."""
        text = str(self.cleaned_data["text"]).replace("\r\n", "\n")
        if not text.strip():
            raise forms.ValidationError(gettext_lazy("La note est vide."))
        return text


@needs(can_open_files)
@require_safe
def notes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All the notes, each with what it said before."""
    person, member, now = open_person(request, uid), acting(request), timezone.now()
    found = Note.objects.filter(person=person).select_related("author")
    shown = listing(request, found.prefetch_related("versions").order_by("-written_at", "-pk"))
    rows = [(note, may_correct(note, author=member.user, now=now)) for note in shown.rows]
    context = {"person": person, "listing": shown, "rows": rows, "form": NoteForm()}
    return render(request, "people/staff/notes.html", context)


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def note_new(request: HttpRequest, uid: UUID) -> HttpResponse:
    is_sent = request.method == "POST"
    person = open_person(request, uid, action=ReadAction.CHANGE if is_sent else ReadAction.OPEN)
    form = NoteForm(request.POST if is_sent else None)
    if form.is_valid() and _is_meant(request, form):
        write_note(
            person=person,
            member=acting(request),
            text=form.cleaned_data["text"],
            now=timezone.now(),
        )
        messages.success(
            request, _("La note est gardée. Vous pouvez la corriger pendant 24 heures.")
        )
        return back_to(person, "#notes")
    return _note_page(request, person, form)


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def note_edit(request: HttpRequest, uid: UUID, note: UUID) -> HttpResponse:
    is_sent = request.method == "POST"
    person = open_person(request, uid, action=ReadAction.CHANGE if is_sent else ReadAction.OPEN)
    now = timezone.now()
    found = _own_note(request, person, note, now=now)
    form = NoteForm(request.POST if is_sent else None, initial={"text": found.text})
    if form.is_valid() and _is_meant(request, form):
        text = form.cleaned_data["text"]
        correct_note(note=found, author=acting(request).user, text=text, now=now)
        messages.success(request, _("La note est corrigée. Ce qu’elle disait avant reste lisible."))
        return back_to(person, "#notes")
    return _note_page(request, person, form, note=found)


def _own_note(request: HttpRequest, person: Person, uid: UUID, *, now: datetime) -> Note:
    """A colleague's note, or one that is a day old, is no note to correct."""
    found = Note.objects.filter(person=person, uid=uid).order_by("pk").first()
    if found is None or not may_correct(found, author=acting(request).user, now=now):
        raise Http404
    return found


def _is_meant(request: HttpRequest, form: NoteForm) -> bool:
    """Words that deserve a second look have had one, or there are none."""
    return "sure" in request.POST or not warned_words(form.cleaned_data["text"])


def _note_page(
    request: HttpRequest, person: Person, form: NoteForm, *, note: Note | None = None
) -> HttpResponse:
    is_valid = form.is_bound and form.is_valid()
    warned = warned_words(form.cleaned_data["text"]) if is_valid else []
    context = {"person": person, "form": form, "note": note, "warned": warned}
    status = 400 if form.errors else 200
    return render(request, "people/staff/note.html", context, status=status)
