"""Managers that answer only inside an organisation: a forgotten filter raises, it never leaks."""

from typing import ClassVar, TypeVar

from django.db import models
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

M = TypeVar("M", bound=models.Model)


class OrganisationManager(models.Manager[M]):
    """Limits every query to the active organisation, found by following `path` from the model.

    Outside `scope(organisation=...)` a query raises; `scopes_disabled()` is for what concerns
    every organisation at once, such as retention.
    """

    path: ClassVar[str] = "organisation"

    def get_queryset(self) -> models.QuerySet[M]:
        scopes = get_scope()
        if not scopes.get("_enabled", True):
            return super().get_queryset()
        if "organisation" not in scopes:
            raising: models.QuerySet[M] = DisabledQuerySet(
                self.model, using=self._db, missing_scopes={"organisation"}
            )
            return raising
        return super().get_queryset().filter(**{self.path: scopes["organisation"]})

    def all(self) -> models.QuerySet[M]:
        """Django's own `all` does not ask the query set, which must raise here too."""
        found = super().all()
        return found.all() if isinstance(found, DisabledQuerySet) else found
