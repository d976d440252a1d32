"""What the place sees of a request: what the person agreed to tell, read at this moment."""

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from maillage.guidance.models import Referral, ReferralEvent
from maillage.guidance.referrals.enums import Actor, Outcome, RefusalReason, State, Step
from maillage.guidance.referrals.moving import Mover, undoable_step
from maillage.guidance.referrals.needs import moments_words, need_words
from maillage.guidance.referrals.transitions import OPEN, steps_from
from maillage.people.enums import Channel
from maillage.people.models import Attachment
from maillage.people.sharing.fields import FIELDS
from maillage.people.sharing.selectors import shared_fields

Line = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Received:
    """`person` is what is told of the person, `request` what is asked; both as label and words."""

    referral: Referral
    person: list[Line]
    request: list[Line]
    documents: list[Attachment] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    undoable: ReferralEvent | None = None
    is_protected: bool = False

    @property
    def may(self) -> dict[str, bool]:
        """For the page: which answers it offers."""
        return {step.value: step in self.steps for step in Step}

    @property
    def reasons(self) -> list[str]:
        known = set(RefusalReason)
        return [
            str(RefusalReason(one).label) for one in self.referral.refusal_reasons if one in known
        ]


def is_withdrawn(referral: Referral) -> bool:
    """The person takes it back: nothing is shown any more, not even what was asked."""
    return referral.outcome == Outcome.WITHDRAWN


def received(referral: Referral, *, by: Mover, now: datetime) -> Received:
    """Inside the scope of the organisation that referred."""
    is_open = referral.state in OPEN
    told = shared_fields(referral.share, now) if is_open and referral.share else {}
    is_protected = referral.person is None or referral.person.is_protected
    return Received(
        referral=referral,
        person=[(str(FIELDS[name].label), words) for name, words in told.items()],
        request=_request(referral, is_protected=is_protected) if told else [],
        documents=list(referral.documents.order_by("pk")) if told else [],
        steps=steps_from(State(referral.state), Actor.RECEIVER),
        undoable=undoable_step(referral, by=by, now=now),
        is_protected=is_protected,
    )


def _request(referral: Referral, *, is_protected: bool) -> list[Line]:
    """Of a protected person, neither place nor time nor way of contact."""
    lines = [(_("Besoin"), need_words(referral.need, referral.procedure))]
    if not is_protected:
        lines += [
            (_("Service demandé"), referral.service),
            (_("Activité"), activity_words(referral)),
            (_("Contact préféré"), _contact(referral)),
            (_("Disponible"), available_words(referral)),
        ]
    lines.append((_("Message"), referral.message))
    return [(label, words) for label, words in lines if words]


def activity_words(referral: Referral) -> str:
    day = f"{referral.activity_on:%d/%m/%Y}" if referral.activity_on else ""
    return " · ".join(part for part in (referral.activity, day) if part)


def available_words(referral: Referral) -> str:
    parts = (moments_words(referral.moments), referral.availability)
    return " · ".join(part for part in parts if part)


def _contact(referral: Referral) -> str:
    known = referral.contact in set(Channel)
    return str(Channel(referral.contact).label) if known else ""
