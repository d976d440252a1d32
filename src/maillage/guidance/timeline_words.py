"""What a person's timeline says of referrals; the person may be given it, in her language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from maillage.guidance.referrals.enums import Step
from maillage.people.enums import EventKind
from maillage.people.models import TimelineEvent
from maillage.people.timeline_words import words

SAID: dict[str, Promise] = {
    Step.SEND: _("Orientée vers %(place)s"),
    Step.ACCEPT: _("%(place)s a accepté la demande"),
    Step.REFUSE: _("%(place)s a refusé la demande"),
    Step.ASK: _("%(place)s attend son appel"),
    Step.ATTEND: _("Venue à %(place)s"),
    Step.MISS: _("Pas venue à %(place)s"),
    Step.CLOSE: _("Orientation vers %(place)s terminée"),
    Step.CANCEL: _("Orientation vers %(place)s annulée"),
    Step.EXPIRE: _("%(place)s n’a pas répondu en 30 jours"),
    Step.WITHDRAW: _("Partage avec %(place)s arrêté par la personne"),
}


@words(EventKind.REFERRAL)
def referral_words(event: TimelineEvent) -> str:
    said = SAID.get(str(event.facts.get("step", "")))
    return str(said) % {"place": event.facts.get("place", "")} if said else ""
