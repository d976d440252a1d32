from django.db import models

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.models.person import Person


class SearchKey(models.Model):
    """One way to find a person: a word, and what else may be typed beside it.

    Made from the person by `people.search`, never edited; gone with the person.
    """

    organisation = models.ForeignKey(
        "network.Organisation", models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="search_keys")
    word = models.CharField(max_length=48)
    rest = models.CharField(max_length=240, blank=True)

    objects = OrganisationManager()

    class Meta:
        verbose_name = "clé de recherche"
        indexes = [
            # Holds all a search reads: ranges of words, filtered on the rest, answer the person.
            models.Index(fields=["organisation", "word", "rest", "person"], name="search_words"),
        ]
