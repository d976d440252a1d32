"""Places are public; what members of the network did to them goes when it no longer serves."""

from django.db.models import Q

from maillage.common.retention import After, Always, With, keep
from maillage.network.models import (
    DuplicatePair,
    ImportRun,
    Invitation,
    Membership,
    Merge,
    Message,
    MessageMonth,
    MessageQuota,
    MistakeReport,
    Organisation,
    Place,
    PlaceRevision,
    Source,
    SourceRecord,
    Team,
)

PUBLIC = "public data, under its source's licence"
RUNNING = "running the network"

keep(
    Place,
    purpose="Where help is found, in the national schema",
    basis=PUBLIC,
    until=[Always("published places; their contacts are those of a service")],
    stays="id key pivot nom commune code_postal code_insee adresse complement_adresse latitude "
    "longitude typologie telephone courriels site_web horaires presentation_resume "
    "presentation_detail source itinerance structure_parente date_maj services "
    "publics_specifiquement_adresses prise_en_charge_specifique frais_a_charge "
    "dispositif_programmes_nationaux formations_labels autres_formations_labels modalites_acces "
    "modalites_accompagnement fiche_acces_libre prise_rdv located_in position languages "
    "opening_valid opening_week field_owners merged_into vanished_at revision",
)
keep(
    PlaceRevision,
    purpose="The number of the last write to places",
    basis=RUNNING,
    until=[Always("a number")],
    stays="id number",
)
keep(
    Source,
    purpose="Where places come from",
    basis=PUBLIC,
    until=[Always("names of published files")],
    stays="id slug name url licence",
)
keep(
    SourceRecord,
    purpose="A row of a source as it was read, so that merges can be undone",
    basis=PUBLIC,
    until=[Always("published rows")],
    stays="id source local_id place raw row_hash seen_at vanished_at",
)
keep(
    ImportRun,
    purpose="What an import of places did",
    basis=RUNNING,
    until=[After(days=730, since="started_at")],
    goes="id source file_name file_path state dry_run rows_total rows_done report started_by "
    "started_at ended_at",
)
keep(
    DuplicatePair,
    purpose="Places that may be one, and who decided",
    basis=RUNNING,
    until=[Always("keeps a settled question settled; who decided goes with the account")],
    stays="id left right score evidence state decided_by decided_at",
)
keep(
    Merge,
    purpose="Two places made one, and how to undo it",
    basis=RUNNING,
    until=[Always("about places; who merged goes with the account")],
    stays="id kept absorbed before merged_by merged_at undone_by undone_at",
)
keep(
    MistakeReport,
    purpose="A visitor says that something about a place is wrong",
    basis="public service; no name is asked",
    until=[After(days=730, since="reported_at")],
    goes="id place kind message state reported_at handled_by handled_at answer",
)
keep(
    Organisation,
    purpose="The legal bodies of the network",
    basis=RUNNING,
    until=[Always("legal bodies; their contacts are those of a service")],
    stays="id uid slug name kind summary phone email website opening territories is_public "
    "created_at closed_at",
)
keep(
    Organisation.places.through,
    purpose="The places of an organisation",
    basis=RUNNING,
    until=[Always("about places")],
    stays="id organisation place",
)
keep(
    Team,
    purpose="Members of one organisation who work together",
    basis=RUNNING,
    until=[With("organisation")],
    goes="id uid organisation name",
)
keep(
    Membership,
    purpose="Who acts for which organisation, in which role",
    basis="work of the members; security",
    until=[After(days=1095, since="ended_at"), With("user")],
    goes="id uid user organisation site team role started_at ended_at",
)
keep(
    Message,
    purpose="Messages that leave; then what each cost",
    basis="following the people helped; work of the members",
    until=[
        After(
            days=30,
            since="created_at",
            unless=Q(state__in=["waiting", "failed", "sending"]),
        )
    ],
    marks="erased_at",
    emptied="to subject body about",
    stays="id uid organisation channel state trouble attempts next_at segments cost created_at "
    "sent_at",
)
keep(
    MessageMonth,
    purpose="How many messages an organisation sent in a month, and their cost",
    basis=RUNNING,
    until=[Always("counts and costs")],
    stays="id organisation channel month messages segments cost",
)
keep(
    MessageQuota,
    purpose="How many messages an organisation may send",
    basis=RUNNING,
    until=[With("organisation")],
    goes="id organisation channel a_month",
)
keep(
    Invitation,
    purpose="A colleague asked to join an organisation",
    basis="work of the members; security",
    until=[After(days=365, since="created_at"), With("organisation")],
    goes="id uid organisation email role site team token_hash invited_by created_at expires_at "
    "withdrawn_at accepted_at accepted_by",
)
