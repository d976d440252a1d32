"""In which of our languages a person is spoken to."""

from maillage.people.consent.texts import LANGUAGES
from maillage.people.models import Person

AUTONYMS = {"fr": "Français", "en": "English", "ar": "العربية"}


def best_language(person: Person) -> str:
    """The first that the person reads, else speaks, else French."""
    known = [*person.languages_read, *person.languages_spoken]
    return next((code for code in known if code in LANGUAGES), "fr")
