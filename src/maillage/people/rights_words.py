"""What the timeline says of consents and diagnoses."""

from django.utils.translation import gettext as _

from maillage.people.consent.enums import Decision, Purpose
from maillage.people.enums import Autonomy, EventKind
from maillage.people.models import TimelineEvent
from maillage.people.timeline_words import words


@words(EventKind.CONSENT)
def answered(event: TimelineEvent) -> str:
    purpose, decision = event.facts.get("purpose", ""), event.facts.get("decision", "")
    if purpose not in Purpose.values or decision not in Decision.values:
        return ""
    told = {
        Decision.GIVEN: _("Accord donné : %(purpose)s"),
        Decision.REFUSED: _("Accord refusé : %(purpose)s"),
        Decision.WITHDRAWN: _("Accord retiré : %(purpose)s"),
    }
    return told[Decision(decision)] % {"purpose": Purpose(purpose).label}


@words(EventKind.DIAGNOSIS)
def diagnosed(event: TimelineEvent) -> str:
    autonomy = event.facts.get("autonomy", "")
    if autonomy not in Autonomy.values:
        return _("Diagnostic terminé")
    return _("Diagnostic terminé : %(autonomy)s") % {"autonomy": Autonomy(autonomy).label}
