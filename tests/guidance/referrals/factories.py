"""Referrals and those around them, for tests."""

import datetime as dt
from dataclasses import dataclass

import factory
from factory.django import DjangoModelFactory

from maillage.guidance.models import Referral
from maillage.guidance.referrals.enums import State
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


class ReferralFactory(DjangoModelFactory[Referral]):
    """A request as it stands in the table, without what sending it does."""

    class Meta:
        model = Referral

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory, organisation=factory.SelfAttribute("..organisation"))
    place = factory.SubFactory(PlaceFactory)
    need = "procedure"
    fields = factory.LazyFunction(lambda: ["name"])
    state = State.SENT
    state_since = NOW
    created_at = NOW
    sent_at = NOW


def referral_by(member: Membership, **more: object) -> Referral:
    """One that this member sent, for a person this member received."""
    person = PersonFactory.create(organisation=member.organisation, created_by=member.user)
    return ReferralFactory.create(
        organisation=member.organisation, person=person, prescriber=member.user, **more
    )


def referral_to(member: Membership, **more: object) -> Referral:
    """One that another organisation sent to a place of this member's."""
    place = PlaceFactory.create()
    member.organisation.places.add(place)
    return ReferralFactory.create(place=place, **more)
