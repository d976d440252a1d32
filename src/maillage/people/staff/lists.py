"""The people one follows, and all those of the organisation: filtered, sorted, taken away."""

from array import array
from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_scopes import scope

from maillage.common.listing import listing
from maillage.common.sheets import Sheet, asked_sheet, sheet_response
from maillage.network.models import Membership
from maillage.network.organisations.rights import acting, needs
from maillage.people import card_numbers, journal
from maillage.people.enums import Autonomy, Channel, ReadAction
from maillage.people.models import Person
from maillage.people.perms import can_open_files, can_oversee_files, people_for
from maillage.people.staff.fields import language_names
from maillage.people.staff.list_filters import PeopleFilterForm

FILES_AT_ONCE = 500
NUMBERS_AT_ONCE = 10_000


@needs(can_open_files)
@require_safe
def people_list(request: HttpRequest) -> HttpResponseBase:
    member = acting(request)
    form = PeopleFilterForm(request.GET, member=member)
    people = form.narrow(people_for(member)).select_related("commune", "referent")
    kind = asked_sheet(request)
    if kind and can_oversee_files(member):
        return _export(member, people, kind)
    shown = listing(request, people)
    uids = [person.uid for person in shown.rows]
    if uids:
        journal.record_shown(member=member, person_uids=uids, now=timezone.now())
    context = {
        "form": form,
        "listing": shown,
        "can_oversee": can_oversee_files(member),
        "tab": "mine" if request.GET.get("suivies") == "moi" else "all",
    }
    return render(request, "people/staff/people_list.html", context)


def _export(member: Membership, people: QuerySet[Person], kind: Sheet) -> HttpResponseBase:
    """The order is settled at once, eight bytes a file; the files are read piece by piece."""
    numbers = people.values_list("pk", flat=True)
    keys = array("q", numbers.iterator(chunk_size=NUMBERS_AT_ONCE))
    return sheet_response(
        kind, name="personnes", header=_header(), rows=_rows(member, people, keys)
    )


def _header() -> list[str]:
    return [
        _("Carte"), _("Prénom"), _("Nom"), _("Nom d’usage"), _("Année de naissance"), _("Commune"),
        _("Langues parlées"), _("Langues lues"), _("Moyen de contact"), _("Téléphone"),
        _("E-mail"), _("Autonomie"), _("Référent"), _("Dernier contact"), _("Dossier protégé"),
    ]  # fmt: skip


def _rows(
    member: Membership, people: QuerySet[Person], keys: "array[int]"
) -> Iterator[list[object]]:
    """Each piece is in the journal before it leaves; what left the list meanwhile stays here."""
    labels = _labels()
    for start in range(0, len(keys), FILES_AT_ONCE):
        piece = keys[start : start + FILES_AT_ONCE]
        held = people.in_bulk(piece)
        leaving = [held[key] for key in piece if key in held]
        with scope(organisation=member.organisation):  # that of the request is over by now
            journal.record_each(
                member=member,
                person_uids=[person.uid for person in leaving],
                action=ReadAction.EXPORT,
                now=timezone.now(),
            )
        yield from (_row(person, labels) for person in leaving)


def _labels() -> dict[str, str]:
    """In the language of the export: Django would translate every choice again for each file."""
    return {value: str(label) for value, label in (*Channel.choices, *Autonomy.choices)}


def _row(person: Person, labels: dict[str, str]) -> list[object]:
    """Of someone protected: the name and the mark, never where or how to reach."""
    names = [person.first_name, person.last_name, person.alias]
    number = card_numbers.shown(person.card_number)
    if person.is_protected:
        return [number, *names, *[""] * 8, "", "", _("dossier protégé")]
    return [
        number,
        *names,
        person.birth_year,
        person.commune.name if person.commune else "",
        language_names(person.languages_spoken),
        language_names(person.languages_read),
        labels.get(person.channel, ""),
        person.phone,
        person.email,
        labels.get(person.autonomy, ""),
        str(person.referent) if person.referent else "",
        person.last_contact_on,
        "",
    ]
