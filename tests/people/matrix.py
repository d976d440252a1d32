"""What the addresses of files are about."""

from maillage.network.models import Membership
from maillage.network.organisations.enums import Role
from tests.consistency.matrix import Kwargs, Sample
from tests.people.factories import PersonFactory

# A prescriber sees only the people he or she received or follows.
COLLEAGUES_HIDDEN = frozenset({Role.PRESCRIBER})


def person_of(member: Membership) -> Kwargs:
    person = PersonFactory.create(organisation=member.organisation, created_by=member.user)
    return {"uid": person.uid, "language": "fr", "purpose": "file", "key": "access"}


SAMPLES = {
    "equipe/personnes/<uuid:uid>/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
    "equipe/journal/dossier-protege/": Sample(person_of, hidden_from=COLLEAGUES_HIDDEN),
}
