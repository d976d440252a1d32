"""What the timeline says of each kind of event: each room words its own.

    @words(EventKind.REFERRAL)
    def referral(event: TimelineEvent) -> str:
        return _("Orientée vers %(place)s") % event.facts

The words are made from the event alone: a timeline of fifty lines asks the database nothing more.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from maillage.people.enums import EventKind
from maillage.people.models import TimelineEvent

Say = Callable[[TimelineEvent], str]
WORDS: dict[str, Say] = {}


def words(kind: EventKind) -> Callable[[Say], Say]:
    """Declare who words events of this kind."""

    def declare(say: Say) -> Say:
        WORDS[kind] = say
        return say

    return declare


def words_of(event: TimelineEvent) -> str:
    """The event in a few words; its kind alone where no room says more."""
    say = WORDS.get(event.kind)
    return (say(event) if say else "") or event.get_kind_display()


@words(EventKind.CREATED)
def created(_event: TimelineEvent) -> str:
    return _("Première venue, dossier ouvert")


@words(EventKind.VISIT)
def visited(_event: TimelineEvent) -> str:
    return _("Passage à l’accueil")


@words(EventKind.NOTE)
def noted(_event: TimelineEvent) -> str:
    return _("Note écrite")


@words(EventKind.DOCUMENT)
def filed(_event: TimelineEvent) -> str:
    return _("Document ajouté")
