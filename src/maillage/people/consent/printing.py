"""What a person agreed to, on paper, in the words in which it was asked."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from maillage.common.prints import Block, Document, Facts, Heading, Items, Paragraph
from maillage.people.consent.enums import Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import Standing, standings_of
from maillage.people.consent.texts import CURRENT, LANGUAGES, Text, text_of
from maillage.people.models import Consent, Person
from maillage.people.sharing.fields import asked_words


def consents_document(person: Person, *, now: datetime) -> Document:
    """In the active language."""
    blocks: list[Block] = []
    for standing in standings_of(person):
        blocks += _part(standing)
    text = _text(Standing(purpose=Purpose.FILE))
    blocks += [Paragraph(text.take_back, tone="boxed"), Paragraph(text.no_blame)]
    return Document(
        title=_("Ce que vous avez accepté, ou non"),
        subtitle=f"{person}, {person.organisation.name}",
        footer=_("Imprimé le %(date)s. Cette feuille est à vous.") % {"date": day(now)},
        blocks=blocks,
    )


def day(moment: datetime) -> str:
    return date_format(localtime(moment), "j F Y")


def _text(standing: Standing) -> Text:
    """The version that was answered, in the reader's language."""
    last = standing.last
    language = get_language() or "fr"
    return text_of(
        standing.purpose,
        language=language if language in LANGUAGES else "fr",
        version=last.version if last else CURRENT,
        words=words_of(last) if last else None,
    )


def words_of(consent: Consent) -> dict[str, str]:
    """The particulars of a share, in the active language."""
    recipient = Recipient.of(consent)
    words = {"recipient": recipient.name if recipient else ""}
    words["fields"] = asked_words(consent.fields)
    shared = consent.shares.order_by("-starts_at", "-pk").first()
    if shared:
        words["until"] = day(shared.ends_at)
    return words


def _part(standing: Standing) -> list[Block]:
    text = _text(standing)
    return [
        Heading(text.title),
        Items([point.text for point in text.points]),
        Facts(_answer(standing, text)),
    ]


def _answer(standing: Standing, text: Text) -> list[tuple[str, str]]:
    last = standing.last
    if last is None:
        return [(_("Votre réponse"), _("On ne vous l’a pas encore demandé."))]
    if standing.is_given:
        said = text.yes
    elif last.decision == "withdrawn":
        said = _("Vous aviez dit oui, puis vous avez changé d’avis.")
    else:
        said = text.no
    rows = [(_("Votre réponse"), said), (_("Le"), day(last.decided_at))]
    return [*rows, (_("Comment"), str(last.get_channel_display()))]
