"""What the addresses of places, organisations and their messages are about."""

from maillage.network.models import Membership
from tests.consistency.matrix import Kwargs, Sample
from tests.network.factories import PlaceFactory
from tests.network.organisations.factories import (
    InvitationFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.network.outbox.factories import MessageFactory


def place_of(member: Membership) -> Kwargs:
    return {"pk": PlaceFactory.create().pk}


def nothing_yet(member: Membership) -> Kwargs:
    """Reports, pairs and imports of places: the network's common good, here one that is not."""
    return {"pk": 1, "part": "refus"}


def member_of(member: Membership) -> Kwargs:
    return {"uid": MembershipFactory.create(organisation=member.organisation).uid}


def invitation_of(member: Membership) -> Kwargs:
    return {"uid": InvitationFactory.create(organisation=member.organisation).uid}


def team_of(member: Membership) -> Kwargs:
    return {"uid": TeamFactory.create(organisation=member.organisation).uid}


def message_of(member: Membership) -> Kwargs:
    return {"uid": MessageFactory.create(organisation=member.organisation).uid}


SAMPLES = {
    "equipe/lieux/": Sample(nothing_yet, is_shared=True),
    "equipe/lieux/fiche/": Sample(place_of, is_shared=True),
    "equipe/structure/membres/": Sample(member_of),
    "equipe/structure/invitations/": Sample(invitation_of),
    "equipe/structure/equipes/": Sample(team_of),
    "equipe/messages/": Sample(message_of),
}
