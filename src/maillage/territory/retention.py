"""Official geography: about no person, replaced as a whole at each release."""

from maillage.common.retention import Always, keep
from maillage.territory.models import (
    Commune,
    Departement,
    DepartementContours,
    Epci,
    Ept,
    FranceOutline,
    GeographyRelease,
    Region,
)

COLUMNS = {
    Region: "code name",
    Departement: "code name region",
    Epci: "siren name kind population",
    Ept: "siren name population",
    Commune: "insee_code name kind part_of population departement epci ept post_codes core_name "
    "former_codes latitude longitude",
    GeographyRelease: "id year sources loaded_at",
    DepartementContours: "id departement year topojson_gz rings etag",
    FranceOutline: "id year topojson_gz etag",
}

for model, columns in COLUMNS.items():
    keep(
        model,
        purpose="Official geography of France",
        basis="public data",
        until=[Always("about territories, not about people")],
        stays=columns,
    )
