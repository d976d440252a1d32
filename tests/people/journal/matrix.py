"""What the addresses of the journal are about."""

from django_scopes import scope

from maillage.network.models import Membership
from maillage.people.models import ReadingAlert
from tests.consistency.matrix import Kwargs, Sample
from tests.network.organisations.factories import NOW


def alert_of(member: Membership) -> Kwargs:
    with scope(organisation=member.organisation):
        alert = ReadingAlert.objects.create(
            organisation=member.organisation, user=member.user, at=NOW, files=99
        )
    return {"pk": alert.pk}


SAMPLES = {"equipe/journal/alertes/": Sample(alert_of)}
