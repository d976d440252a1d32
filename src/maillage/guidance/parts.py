"""What the orientations say in a copy of all that is held about someone."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from maillage.guidance.models import Referral, ReferralEvent, ReferralLink, ReferralReminder
from maillage.people.models import Person
from maillage.people.rights.parts import Row, not_told, part

not_told(ReferralLink, "the hash of a secret; whether it was read stands in the journal")
not_told(ReferralReminder, "that a colleague was reminded, nothing of the person")
not_told(Referral.documents.through, "the documents stand in their own part")


@part(
    "referrals",
    _("Vos orientations"),
    order=50,
    covers=[Referral, ReferralEvent],
    labels={
        "created_at": pgettext_lazy("copie des données", "Quand"),
        "place": _("Lieu"),
        "state_words": _("état"),
        "message": pgettext_lazy("copie des données", "Message au lieu"),
    },
)
def referral_rows(person: Person) -> list[Row]:
    found = Referral.objects.filter(person=person).select_related("place")
    return [
        {
            "created_at": one.created_at,
            "sent_at": one.sent_at,
            "place": one.place.nom,
            "need": one.need,
            "procedure": one.procedure,
            "fields": one.fields,
            "message": one.message,
            "availability": one.availability,
            "moments": one.moments,
            "state": one.state,
            "state_words": str(one.get_state_display()),
            "outcome": one.outcome,
            "refusal_reasons": one.refusal_reasons,
            "steps": [
                {"at": step.at, "step": step.step, "by": step.actor, "words": step.words}
                for step in one.events.all()
            ],
        }
        for one in found.prefetch_related("events").order_by("created_at", "pk")
    ]
