"""Hold every journal of access against its seals."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django_scopes import scopes_disabled

from maillage.people.journal.keeping import check
from maillage.people.models import JournalHead


class Command(BaseCommand):
    help = "Verify the journals of access: every entry present, in order and unchanged."

    def handle(self, *_args: Any, **_options: Any) -> None:
        with scopes_disabled():
            broken = [head for head in self._heads() if not self._tell(head)]
        if broken:
            raise CommandError(f"{len(broken)} journals do not hold: see the lines above")

    def _heads(self) -> list[JournalHead]:
        return list(JournalHead.objects.select_related("organisation").order_by("pk"))

    def _tell(self, head: JournalHead) -> bool:
        verdict = check(head, now=timezone.now())
        said = "whole" if verdict.is_whole else f"broken at entry {verdict.broken_at}"
        self.stdout.write(f"{head.organisation.slug}: {verdict.entries} entries read, {said}")
        return verdict.is_whole
