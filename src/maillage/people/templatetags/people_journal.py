from collections.abc import Mapping
from uuid import UUID

from django import template

register = template.Library()


@register.simple_tag
def card_of(uid: UUID, cards: Mapping[UUID, str]) -> str:
    """The card number of a file, empty for one that is not of this organisation."""
    return cards.get(uid, "")
