"""The tables of the schema lead to official values only."""

import pytest

from maillage.network.models import Place
from maillage.network.schema import data_inclusion, v0
from maillage.network.schema.columns import (
    COLUMNS,
    DERIVED,
    DERIVED_FROM,
    FIELDS,
    LISTS,
    model_field,
)
from maillage.network.schema.wordings import WORDINGS


def test_every_column_is_a_field_of_a_place() -> None:
    fields = {field.attname for field in Place._meta.concrete_fields}
    assert {model_field(column) for column in COLUMNS} <= fields
    assert set(DERIVED) <= fields
    assert set(DERIVED_FROM.values()) <= set(FIELDS)


def test_there_are_32_columns_in_their_order() -> None:
    assert len(COLUMNS) == 32
    assert COLUMNS[:3] == ("id", "pivot", "nom")
    assert set(WORDINGS) <= LISTS


@pytest.mark.parametrize(
    ("column", "table"),
    [
        ("services", v0.SERVICES),
        ("publics_specifiquement_adresses", v0.AUDIENCES),
        ("prise_en_charge_specifique", v0.CARES),
        ("frais_a_charge", v0.FEES),
        ("dispositif_programmes_nationaux", v0.PROGRAMMES),
        ("formations_labels", v0.LABELS),
        ("modalites_accompagnement", v0.SUPPORT_MODES),
        ("modalites_acces", v0.ACCESS_MODES),
    ],
)
def test_former_values_lead_to_official_ones(column: str, table: dict[str, str]) -> None:
    for old, new in table.items():
        assert new in WORDINGS[column].official
        assert WORDINGS[column].find(old.upper()) == new


def test_the_fifteen_services_of_the_first_vocabulary_are_known() -> None:
    assert len(v0.SERVICES) >= 15


def test_themes_lead_to_services() -> None:
    assert set(data_inclusion.THEMES.values()) <= WORDINGS["services"].official
