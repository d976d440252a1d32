"""Correcting a file: who changed what is kept, and two colleagues never undo one another."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from maillage.accounts.models import User
from maillage.common.listing import listing
from maillage.network.languages import LANGUAGES
from maillage.network.organisations.rights import acting, needs
from maillage.people.doors import open_person
from maillage.people.enums import Autonomy, Channel, ReadAction
from maillage.people.models import Person, PersonChange
from maillage.people.perms import can_open_files, can_oversee_files
from maillage.people.services import Clash, ConflictError, change_person
from maillage.people.staff.fields import language_names, shown_telephone
from maillage.people.staff.forms import ChangeForm
from maillage.people.staff.person import back_to
from maillage.territory import selectors

CHOSEN: dict[str, type[TextChoices]] = {"channel": Channel, "autonomy": Autonomy}


@needs(can_open_files)
@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: HttpRequest, uid: UUID) -> HttpResponse:
    is_sent = request.method == "POST"
    person = open_person(request, uid, action=ReadAction.CHANGE if is_sent else ReadAction.OPEN)
    member, now = acting(request), timezone.now()
    form = ChangeForm(request.POST if is_sent else None, person=person, member=member, now=now)
    clashes: list[Clash] = []
    if is_sent and form.is_valid():
        try:
            changed = change_person(
                person=person,
                member=member,
                changes=form.facts(),
                seen=form.cleaned_data["seen"],
                now=now,
            )
        except ConflictError as conflict:
            clashes = conflict.clashes
        else:
            messages.success(request, _("C’est enregistré."))
            return back_to(changed)
    return _edit_page(request, person, form, clashes)


def _edit_page(
    request: HttpRequest, person: Person, form: ChangeForm, clashes: list[Clash]
) -> HttpResponse:
    """After a clash the form shows what was typed, and beside it what stands there now."""
    told = [_told(form, clash) for clash in clashes]
    if clashes:
        person.refresh_from_db()
        form.now_seen(person)
    context = {
        "person": person,
        "form": form,
        "clashes": told,
        "languages": [(language.code, language.label) for language in LANGUAGES],
    }
    status = 409 if clashes else 400 if form.errors else 200
    return render(request, "people/staff/person_edit.html", context, status=status)


@dataclass(frozen=True)
class Told:
    label: str
    theirs: str
    author: str


def _told(form: ChangeForm, clash: Clash) -> Told:
    author = str(clash.author) if clash.author else _("quelqu’un")
    return Told(str(form.fields[clash.field].label), shown(clash.field, clash.theirs), author)


@needs(can_oversee_files)
@require_safe
def person_history(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every change of the file: who, when, from what to what."""
    person = open_person(request, uid)
    changes = PersonChange.objects.filter(person=person).select_related("author")
    found = listing(request, changes.order_by("-changed_at", "-pk"))
    names = _names_of_referents(found.rows)
    rows = [(change, label_of(change.field), *_both(change, names)) for change in found.rows]
    context = {"person": person, "listing": found, "rows": rows}
    return render(request, "people/staff/person_history.html", context)


def _names_of_referents(changes: object) -> dict[int, str]:
    keys = {
        value
        for change in changes  # type: ignore[attr-defined]
        if change.field == "referent"
        for value in (change.before, change.after)
        if value
    }
    return {user.pk: str(user) for user in User.objects.filter(pk__in=keys)} if keys else {}


def _both(change: PersonChange, names: dict[int, str]) -> tuple[str, str]:
    if change.field == "referent":
        return names.get(change.before or 0, "–"), names.get(change.after or 0, "–")
    return shown(change.field, change.before), shown(change.field, change.after)


def label_of(name: str) -> str:
    """As the form asks for it; what a diagnosis decides is on no form."""
    asked = ChangeForm.base_fields.get(name)
    if asked is not None:
        return str(asked.label)
    return capfirst(str(Person._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def shown(name: str, value: object) -> str:
    """A stored value as people read it."""
    if value in (None, "", []):
        return _("vide")
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if name == "commune":
        found = selectors.territory(str(value), kind="commune")
        return found.name if found else str(value)
    if isinstance(value, list):
        return language_names(value)
    if name in CHOSEN:
        return str(dict(CHOSEN[name].choices).get(str(value), value))
    return shown_telephone(str(value)) if name == "phone" else str(value)
