"""Referrals and those around them, for tests."""

import datetime as dt
from dataclasses import dataclass

from maillage.guidance.models import Referral
from maillage.guidance.referrals.sending import Agreement, Request, send, write_draft
from maillage.network.models import Membership, Place
from maillage.network.organisations.enums import Role
from maillage.people.consent.enums import ConsentChannel, Witness
from maillage.people.models import Person
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import MembershipFactory, OrganisationFactory
from tests.people.factories import PersonFactory

NOW = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)
AGREED = Agreement(channel=ConsentChannel.ORAL, witness=Witness.RECEIVER, language="fr")
PLACE_MAIL = "accueil@lieu.example"


@dataclass(frozen=True)
class Cast:
    """Awa, received by Nora who refers her; a place where Sam answers."""

    nora: Membership
    awa: Person
    place: Place
    sam: Membership

    def draft(self, **changes: object) -> Referral:
        wanted: dict[str, object] = {
            "place": self.place,
            "need": "procedure",
            "procedure": "caf",
            "fields": ("name", "languages"),
            "receiver_email": PLACE_MAIL,
            "message": "Elle préfère le matin.",
        }
        request = Request(**(wanted | changes))  # type: ignore[arg-type]
        return write_draft(person=self.awa, request=request, member=self.nora, now=NOW)

    def sent(self, *, at: dt.datetime = NOW, **changes: object) -> Referral:
        return send(self.draft(**changes), agreement=AGREED, member=self.nora, now=at)


def make_cast(*, protected: bool = False) -> Cast:
    organisation = OrganisationFactory.create(name="Action sociale fictive")
    nora = MembershipFactory.create(organisation=organisation, role=Role.PRESCRIBER)
    awa = PersonFactory.create(
        organisation=organisation,
        created_by=nora.user,
        languages_spoken=["fr"],
        is_protected=protected,
    )
    place = PlaceFactory.create(nom="Espace des Lilas")
    hosts = OrganisationFactory.create(name="Espace des Lilas")
    hosts.places.add(place)
    sam = MembershipFactory.create(organisation=hosts, role=Role.RECEPTION)
    return Cast(nora, awa, place, sam)
