"""What compares, reunites and brings in files: it goes with the files it tells of."""

from maillage.common.retention import After, With, keep
from maillage.people.file_retention import FOLLOWING
from maillage.people.models import BatchRow, PersonBatch, PersonMerge, PersonPair

keep(
    PersonPair,
    purpose="Two files that may be one person's, and what was decided of them",
    basis=FOLLOWING,
    until=[With("left"), With("right")],
    goes="id organisation left right score evidence state decided_by decided_at",
)
keep(
    PersonMerge,
    purpose="What the merge of two files did, so that it can be undone",
    basis=FOLLOWING,
    until=[With("kept"), With("absorbed")],
    goes="id organisation kept absorbed record merged_by merged_at undone_by undone_at",
)
keep(
    PersonBatch,
    purpose="Which table of people was brought in, by whom, so that it can be undone",
    basis=FOLLOWING,
    until=[After(days=365, since="started_at")],
    goes="id uid organisation file_name columns state started_by started_at ended_at created",
)
keep(
    BatchRow,
    purpose="A line being corrected: erased once loaded, left, or after seven days",
    basis=FOLLOWING,
    until=[With("batch"), With("person")],
    goes="id batch line cells values problems choice twin person",
)
