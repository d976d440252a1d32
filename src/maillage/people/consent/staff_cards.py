"""What the worker's page says of each question: its state, when, how, and what to do next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from maillage.people.consent.enums import ConsentChannel, Decision, Purpose
from maillage.people.consent.recipients import Recipient
from maillage.people.consent.selectors import Standing
from maillage.people.models import Consent, Person, Share
from maillage.people.sharing.fields import FIELDS
from maillage.people.sharing.selectors import is_open

ICONS = {
    Purpose.FILE: "folder",
    Purpose.DIAGNOSIS: "list-checks",
    Purpose.SHARE: "send",
    Purpose.CONTACT: "message-circle",
    Purpose.STATISTICS: "chart-column",
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """`tone`: the look of the tag. `consent`: what can be taken back, if anything."""

    purpose: Purpose
    icon: str
    title: str
    state: str
    tone: str
    told: str
    consent: Consent | None


def card_of(standing: Standing) -> Card:
    last = standing.last
    state, tone = _state(standing)
    return Card(
        purpose=standing.purpose,
        icon=ICONS[standing.purpose],
        title=_title(standing),
        state=state,
        tone=tone,
        told=how(last) if last else "",
        consent=last if standing.is_given else None,
    )


def _title(standing: Standing) -> str:
    recipient = Recipient.of(standing.last) if standing.last else None
    if recipient is None:
        return str(standing.purpose.label)
    return _("Transmettre à %(recipient)s") % {"recipient": recipient.name}


def _state(standing: Standing) -> tuple[str, str]:
    if standing.last is None:
        return _("jamais demandé"), "sun"
    if standing.is_outdated:
        return _("à redemander : le texte a changé"), "sun"
    states = {
        Decision.GIVEN: (_("d’accord"), "open"),
        Decision.REFUSED: (_("refusé"), "no"),
        Decision.WITHDRAWN: (_("retiré"), "no"),
    }
    return states[Decision(standing.last.decision)]


def how(consent: Consent) -> str:
    """When, how, before whom, in which language, noted by whom."""
    parts = [
        date_format(localtime(consent.decided_at), "j F Y"),
        str(consent.get_channel_display()),
        str(consent.get_witness_display()) if consent.channel == ConsentChannel.ORAL else "",
        _("texte en %(language)s") % {"language": _language(consent.language)},
        _("noté par %(name)s") % {"name": consent.author} if consent.author else "",
    ]
    return " · ".join(part for part in parts if part)


def _language(code: str) -> str:
    return {"fr": _("français"), "en": _("anglais"), "ar": _("arabe")}.get(code, code)


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    share: Share
    recipient: str
    told: str
    is_open: bool


def share_row(share: Share, person: Person, now: datetime) -> ShareRow:
    recipient = Recipient.of(share)
    hidden = {name for name, field in FIELDS.items() if person.is_protected and field.hides}
    names = [name for name in share.fields if name in FIELDS and name not in hidden]
    return ShareRow(
        share=share,
        recipient=recipient.name if recipient else "",
        told=", ".join(str(FIELDS[name].label) for name in names),
        is_open=is_open(share, now),
    )
