"""On a person's page: where the person stands, and what the person agreed to."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from maillage.network.models import Membership
from maillage.people.consent.selectors import standings_of
from maillage.people.consent.staff_cards import card_of
from maillage.people.diagnosis.instrument import VERSIONS
from maillage.people.diagnosis.scores import scores
from maillage.people.diagnosis.selectors import answers_of, last_diagnosis
from maillage.people.diagnosis.words import LEVELS, TONES
from maillage.people.models import Person
from maillage.people.panels import Panel, panel


@panel(order=20)
def diagnosis(_request: HttpRequest, person: Person, _member: Membership) -> Panel:
    last = last_diagnosis(person)
    found = scores(VERSIONS[last.instrument], answers_of(last)) if last else []
    return Panel(
        _("Diagnostic"),
        "people/staff/_diagnosis_panel.html",
        {
            "last": last,
            "levels": [(one.axis.label, TONES[one.level], LEVELS[one.level]) for one in found],
            "diagnoses": reverse("person_diagnoses", args=[person.uid]),
        },
        address=reverse("person_diagnoses", args=[person.uid]),
        action=_("Diagnostics") if last else _("Commencer un diagnostic"),
    )


@panel(order=80)
def consents(_request: HttpRequest, person: Person, _member: Membership) -> Panel:
    return Panel(
        _("Accords et droits"),
        "people/staff/_consents_panel.html",
        {
            "cards": [card_of(standing) for standing in standings_of(person)],
            "consents": reverse("person_consents", args=[person.uid]),
            "rights": reverse("person_rights", args=[person.uid]),
        },
        address=reverse("person_consents", args=[person.uid]),
        action=_("Demander, noter, retirer"),
    )
