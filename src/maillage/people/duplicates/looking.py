"""Looking for the files of one organisation that look alike: at night, or when someone asks."""

from datetime import datetime

from django.utils import timezone
from django_scopes import scope
from django_tasks import task

from maillage.common import long_work
from maillage.common.models import LongWork
from maillage.network.models import Organisation
from maillage.people.duplicates.detection import detect


def ask(organisation: Organisation, *, now: datetime) -> bool:
    """Hand it to the worker, unless it is under way."""
    return long_work.ask(
        _name(organisation), now=now, begin=lambda: find_duplicates.enqueue(organisation.pk)
    )


def progress(organisation: Organisation, *, now: datetime) -> LongWork:
    return long_work.progress(_name(organisation), now=now)


def look_at_all(*, now: datetime) -> int:
    """Each organisation in turn, but those where it is under way; how many pairs are new."""
    found = 0
    for organisation in Organisation.objects.filter(closed_at=None).order_by("pk"):
        if long_work.claim(_name(organisation), now=now):
            found += _look(organisation, now=now)
    return found


@task()
def find_duplicates(organisation_pk: int) -> None:
    _look(Organisation.objects.get(pk=organisation_pk), now=timezone.now())


def _look(organisation: Organisation, *, now: datetime) -> int:
    with scope(organisation=organisation), long_work.doing(_name(organisation), now=now):
        return detect()


def _name(organisation: Organisation) -> str:
    return f"people.duplicates.{organisation.pk}"
