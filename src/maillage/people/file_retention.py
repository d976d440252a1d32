"""What belongs to one person's file goes with it; nothing of it is left behind."""

from maillage.common.retention import With, keep
from maillage.people.models import (
    Attachment,
    HouseholdMember,
    Note,
    NoteVersion,
    PersonChange,
    Relative,
    SearchKey,
    Tag,
    Tagging,
)

FOLLOWING = "social support at the person's wish (consent), CNIL délibération 2021-028"

keep(
    SearchKey,
    purpose="Find the person from a part of a name, a telephone, a year or a card",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id organisation person word rest",
)
keep(
    PersonChange,
    purpose="Who changed what in the file, so that a mistake can be put right",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id person author changed_at field before after",
)
keep(
    Note,
    purpose="What a colleague should know to help",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id uid person author written_at edited_at text",
)
keep(
    NoteVersion,
    purpose="What a note said before it was corrected",
    basis=FOLLOWING,
    until=[With("note")],
    goes="id note replaced_at text",
)
keep(
    Attachment,
    purpose="A document the person asked to have kept",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id uid person author added_at name media_type size file",
)
keep(
    Tagging,
    purpose="Sort the people helped by the organisation's own words",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id person tag",
)
keep(
    Tag,
    purpose="The organisation's own words for sorting",
    basis="work of the organisation",
    until=[With("organisation")],
    goes="id organisation name colour",
)
keep(
    HouseholdMember,
    purpose="Receive together the people who live together",
    basis=FOLLOWING,
    until=[With("person")],
    goes="id person household name",
)
keep(
    Relative,
    purpose="Find a person through a relative who came along",
    basis=FOLLOWING,
    until=[With("person"), With("other")],
    goes="id person other kind",
)
