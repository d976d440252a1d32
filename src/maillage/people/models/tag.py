from django.db import models
from django.utils.translation import gettext_lazy as _

from maillage.network.organisations.scoping import OrganisationManager
from maillage.people.enums import TagColour
from maillage.people.models.person import OfPersonManager, Person


class Tag(models.Model):
    """A word of the organisation's own list; its colour says nothing that the word does not."""

    organisation = models.ForeignKey("network.Organisation", models.CASCADE, related_name="tags")
    name = models.CharField(_("étiquette"), max_length=40)
    colour = models.CharField(
        _("couleur"), max_length=8, choices=TagColour, default=TagColour.GREEN
    )

    objects = OrganisationManager()

    class Meta:
        verbose_name = _("étiquette")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="tag_once_an_organisation"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Tagging(models.Model):
    """A person wears a tag."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="taggings")
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="taggings")

    objects = OfPersonManager()

    class Meta:
        verbose_name = _("étiquette d’une personne")
        constraints = [
            models.UniqueConstraint(fields=["person", "tag"], name="tag_once_a_person"),
        ]
