from typing import Any

from django.core.management.base import BaseCommand
from django_scopes import scopes_disabled

from maillage.people.models import Person
from maillage.people.search.keys import BATCH, rebuild_keys


class Command(BaseCommand):
    help = "Makes the search keys of all people anew, after a change of how they are made."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with scopes_disabled():
            people = Person.objects.select_related("commune").order_by("pk")
            done = rebuild_keys(people.iterator(chunk_size=BATCH))
        self.stdout.write(f"{done} people")
