"""Background work on route cards."""

from django.utils import timezone
from django_tasks import task

from maillage.guidance.route_cards.services import purge_route_cards


@task()
def purge_expired_route_cards() -> int:
    return purge_route_cards(now=timezone.now())
