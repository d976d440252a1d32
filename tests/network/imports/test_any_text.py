"""Whatever a file holds, a row is repaired or refused: nothing else happens."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maillage.network.imports.errors import UnreadableFileError
from maillage.network.imports.notes import Refusal
from maillage.network.imports.readers.opening import open_rows
from maillage.network.imports.row import Row, normalise
from maillage.network.imports.spool import Spool, storable
from maillage.network.opening import parse
from maillage.network.opening.french import convert
from maillage.network.opening.osm import week
from maillage.network.schema.cells import guarded, unguarded
from maillage.network.schema.columns import COLUMNS
from tests.network.imports.runs import place

VALUES = st.one_of(
    st.text(max_size=60),
    st.none(),
    st.integers(),
    st.floats(),
    st.lists(st.text(max_size=20), max_size=3),
    st.sampled_from(["0", "1000", "93200.0", "Mo-Fr 09:00", "=1+1", "<b>", "&amp;", "48,9", "|;|"]),
)
ROWS = st.dictionaries(st.sampled_from(COLUMNS), VALUES, max_size=12)
HOURS = st.text(alphabet="lundi marcredjvs24:h-/,.; àetauMoTuWe[]1900", max_size=60)


def nowhere(**_asked: str) -> None:
    return None


@given(ROWS)
@settings(max_examples=300, deadline=None)
def test_any_row_is_read_or_refused(changes: dict[str, Any]) -> None:
    found = normalise(storable(place(**changes)), line=2, source_slug="fables", find=nowhere)
    assert isinstance(found, Row | Refusal)


@given(ROWS)
@settings(max_examples=200, deadline=None)
def test_a_cleaned_row_stays_as_it_is(changes: dict[str, Any]) -> None:
    once = normalise(storable(place(**changes)), line=2, source_slug="fables", find=nowhere)
    if not isinstance(once, Row):
        return
    written = {name: once.values[name] for name in COLUMNS if name in once.values}
    again = normalise({**written, "id": once.local_id}, line=2, source_slug="fables", find=nowhere)
    assert isinstance(again, Row)
    assert {**again.values, "position": ""} == {**once.values, "position": ""}


@given(ROWS)
@settings(max_examples=100, deadline=None)
def test_any_row_passes_through_the_spool(changes: dict[str, Any]) -> None:
    raw = storable(place(**changes))
    row = normalise(raw, line=2, source_slug="fables", find=nowhere)
    if not isinstance(row, Row):
        return
    spool = Spool()
    spool.add(row, raw)
    (ready,) = spool
    spool.close()
    assert (ready.local_id, ready.values, ready.raw) == (row.local_id, row.values, raw)


@given(st.binary(max_size=300))
@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_file_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with suppress(UnreadableFileError):
        list(open_rows(path).rows)


@given(HOURS)
@settings(max_examples=500, deadline=None)
def test_any_hours_are_understood_or_left_alone(text: str) -> None:
    opening = parse(text)
    if opening is not None:
        assert week(opening.text) == opening.week
    converted = convert(text)
    assert converted is None or week(converted) is not None


@given(st.text(max_size=30))
def test_a_guarded_cell_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1", "@SUM(A1)", "-1+2", "+cmd|' /C calc'!A0", "\t=1"])
def test_formulas_are_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
