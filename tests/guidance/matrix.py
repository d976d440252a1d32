"""What the addresses of referrals are about."""

from uuid import uuid4

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from tests.consistency.matrix import Kwargs, Sample
from tests.guidance.referrals.factories import referral_by, referral_to
from tests.people.factories import PersonFactory

COLLEAGUES_HIDDEN = frozenset({Role.PRESCRIBER})


def sent_by(member: Membership) -> Kwargs:
    return {"uid": referral_by(member).uid}


def received_by(member: Membership) -> Kwargs:
    return {"uid": referral_to(member).uid, "document": uuid4()}


def person_of(member: Membership) -> Kwargs:
    person = PersonFactory.create(organisation=member.organisation, created_by=member.user)
    return {"person": person.uid}


SAMPLES = {
    "equipe/orientations/<uuid:uid>/": Sample(sent_by, hidden_from=COLLEAGUES_HIDDEN),
    "equipe/orientations/recues/": Sample(received_by),
    "equipe/orientations/nouvelle/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
}
