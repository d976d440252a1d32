"""Who may be told something: an organisation of the network, or a place."""

from dataclasses import dataclass
from typing import Self

from maillage.network.models import Organisation, Place
from maillage.people.models import Consent, Share


@dataclass(frozen=True)
class Recipient:
    """Exactly one of the two."""

    organisation: Organisation | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if (self.organisation is None) == (self.place is None):
            raise ValueError("a recipient is an organisation or a place")

    @classmethod
    def of(cls, row: Consent | Share) -> Self | None:
        if row.recipient_organisation is None and row.recipient_place is None:
            return None
        return cls(row.recipient_organisation, row.recipient_place)

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else getattr(self.place, "nom", "")

    @property
    def key(self) -> str:
        """Tells two recipients apart in a form."""
        if self.organisation:
            return f"o{self.organisation.pk}"
        return f"p{self.place.pk}" if self.place else ""
