"""The data·inclusion export, held against the schema its publishers distribute."""

import json
from typing import Any

import pytest
from data_inclusion.schema.v1 import Service, Structure
from pydantic import TypeAdapter, ValidationError

from maillage.network.exports.formats import FORMATS
from maillage.network.exports.rows import listed
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    SpecialCare,
    SupportMode,
)
from maillage.network.schema.vocabulary import Service as Offered
from tests.conftest import shared_data
from tests.network.factories import PlaceFactory
from tests.network.imports.conftest import own_storage
from tests.network.imports.runs import run_file

pytestmark = pytest.mark.django_db
__all__ = ["own_storage"]
STRUCTURES, SERVICES = TypeAdapter(list[Structure]), TypeAdapter(list[Service])


def exported() -> dict[str, list[dict[str, Any]]]:
    return json.loads("".join(FORMATS["data-inclusion"](listed())))  # type: ignore[no-any-return]


def refused(model: TypeAdapter[Any], rows: list[dict[str, Any]]) -> list[str]:
    """What the schema says, warnings of its publishers included; a few lines are enough."""
    try:
        model.validate_python(rows, context={"ignore_warnings": False})
    except ValidationError as error:
        return [
            f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}: {str(one['input'])[:80]!r}"
            for one in error.errors()
        ]
    return []


def faults() -> list[str]:
    told = exported()
    found = [*refused(STRUCTURES, told["structures"]), *refused(SERVICES, told["services"])]
    return sorted(set(found))[:20]


def test_a_place_with_everything_is_accepted() -> None:
    PlaceFactory(
        nom="Médiathèque d’essai",
        presentation_resume="Un lieu d’essai.",
        telephone="+33148000000",
        courriels=["lieu@example.org"],
        site_web=["https://example.org"],
        horaires="Mo-Fr 09:00-12:00",
        pivot="12345678901234",
        services=[one.value for one in Offered],
        publics_specifiquement_adresses=[one.value for one in Audience],
        prise_en_charge_specifique=[one.value for one in SpecialCare],
        frais_a_charge=[one.value for one in Fee],
        dispositif_programmes_nationaux=[one.value for one in NationalProgramme],
        modalites_acces=[one.value for one in AccessMode],
        modalites_accompagnement=[one.value for one in SupportMode],
        fiche_acces_libre="https://acceslibre.beta.gouv.fr/app/essai/",
        prise_rdv="https://example.org/rdv",
        date_maj="2026-11-20",
    )

    assert faults() == []


def test_a_place_with_the_least_is_accepted() -> None:
    PlaceFactory(nom="Ici", adresse="", services=[Offered.ADMINISTRATIVE_HELP.value])

    assert faults() == []


def test_the_schema_refuses_what_is_wrong() -> None:
    """Control: the check above can fail."""
    PlaceFactory()
    told = exported()
    told["structures"][0]["code_postal"] = "932"

    assert refused(STRUCTURES, told["structures"])


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["conseiller-numerique-2022", "data-inclusion-2022", "nouvelle-caledonie-2024"]
)
def test_real_places_are_accepted(name: str) -> None:
    run_file(shared_data(f"places/{name}.json"), source=name)

    assert faults() == []
