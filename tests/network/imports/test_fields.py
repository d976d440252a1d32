"""Each cleaning step on its own."""

import pytest

from maillage.network.enums import PositionKind
from maillage.network.imports import contacts, identity, texts
from maillage.network.imports.communes import insee, post_code
from maillage.network.imports.dates import updated_on
from maillage.network.imports.lists import split_addresses, vocabularies
from maillage.network.imports.notes import Notes, RefusedError, RepairCode
from maillage.network.imports.position import locate
from maillage.territory.models import Commune


def codes(notes: Notes) -> list[str]:
    return [repair.code for repair in notes.repairs]


@pytest.mark.parametrize(
    ("raw", "region", "expected"),
    [
        ("01 49 33 66 66", "FR", "+33149336666"),
        ("0262 71 15 15", "RE", "+262262711515"),
        ("+33262711515", "RE", "+262262711515"),
        ("+269269662010", "YT", "+262269662010"),
        ("+687205252", "NC", "+687205252"),
        ("20 52 52", "NC", "+687205252"),
        ("01.49.33.66.66 / 06 00 00 00 00", "FR", "+33149336666"),
    ],
)
def test_phones_take_the_region_of_their_place(raw: str, region: str, expected: str) -> None:
    assert contacts.telephone(raw, region, Notes()) == expected


def test_a_number_nobody_could_dial_is_kept_and_flagged() -> None:
    notes = Notes()
    assert contacts.telephone("12", "FR", notes) == "12"
    assert codes(notes) == [RepairCode.BAD_PHONE]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("www.fables.example", "https://www.fables.example"),
        ("http://fables.example/a b", None),
        ("https:/fables.example", "https://fables.example"),
        ("http//fables", None),
        ("javascript:alert(1)", None),
        ("https://médiathèque.example", "https://médiathèque.example"),
    ],
)
def test_web_addresses(raw: str, expected: str | None) -> None:
    assert contacts.link(raw) == expected


def test_addresses_may_hold_the_separator() -> None:
    assert split_addresses("https://a.example/?b;c;https://d.example") == [
        "https://a.example/?b;c",
        "https://d.example",
    ]


def test_emails() -> None:
    notes = Notes()
    assert contacts.emails("a@b.example; <c@d.example>, pas une adresse", notes) == [
        "a@b.example",
        "c@d.example",
    ]
    assert codes(notes)[0] == RepairCode.EMAIL


@pytest.mark.parametrize(
    ("raw", "expected", "code"),
    [
        ("00000000000000", "", RepairCode.NO_PIVOT),
        ("73282932000074", "73282932000074", None),
        ("732 829 320 00074", "73282932000074", RepairCode.TRIMMED),
        ("73282932000075", "73282932000075", RepairCode.BAD_PIVOT),
        ("35600000000048", "35600000000048", None),
        ("W931234567", "W931234567", None),
    ],
)
def test_pivot(raw: str, expected: str, code: RepairCode | None) -> None:
    notes = Notes()
    assert identity.pivot(raw, notes) == expected
    assert codes(notes) == ([code] if code else [])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2026-03-12", "2026-03-12"),
        ("2026-03-12T10:00:00Z", "2026-03-12"),
        ("12/03/2026", "2026-03-12"),
        ("46093", "2026-03-12"),
        ("1970-01-01", ""),
        ("31/02/2026", ""),
        ("hier", ""),
    ],
)
def test_dates(raw: str, expected: str) -> None:
    assert updated_on(raw, Notes()) == expected


SAINT_DENIS = Commune(
    insee_code="93066", post_codes=["93200", "93210"], latitude=48.94, longitude=2.36
)
BOURG = Commune(insee_code="01053", post_codes=["01000"], latitude=46.2, longitude=5.22)


@pytest.mark.parametrize(
    ("raw", "commune", "expected"),
    [
        ("1000", None, "01000"),
        ("93200.0", None, "93200"),
        ("93 200", None, "93200"),
        ("F-93200", None, "93200"),
        ("93206", SAINT_DENIS, "93206"),
        ("01053", BOURG, "01000"),
        ("", BOURG, "01000"),
    ],
)
def test_post_codes(raw: str, commune: Commune | None, expected: str) -> None:
    assert post_code(raw, commune, Notes()) == expected


def test_a_post_code_nobody_can_guess_refuses_the_row() -> None:
    with pytest.raises(RefusedError):
        post_code("ABC", None, Notes())


def test_insee_codes() -> None:
    assert insee("2a004", Notes()) == "2A004"
    assert insee("1053.0", Notes()) == "01053"
    assert insee("Ajaccio", Notes()) == ""


@pytest.mark.parametrize(
    ("latitude", "longitude", "kind"),
    [
        ("48.94", "2.36", PositionKind.EXACT),
        ("2.36", "48.94", PositionKind.SWAPPED),
        ("0", "0", PositionKind.COMMUNE),
        ("", "", PositionKind.COMMUNE),
        ("43.6", "1.44", PositionKind.COMMUNE),
        ("nan", "inf", PositionKind.COMMUNE),
    ],
)
def test_positions(latitude: str, longitude: str, kind: PositionKind) -> None:
    assert locate(latitude, longitude, SAINT_DENIS, Notes()).kind == kind


def test_nowhere_without_a_commune() -> None:
    assert locate("", "", None, Notes()).kind == PositionKind.UNKNOWN
    assert locate("-22.27", "166.44", None, Notes()).kind == PositionKind.EXACT


def test_values_are_matched_whatever_their_typography() -> None:
    notes = Notes()
    found = vocabularies({"modalites_acces": "ce lieu n’accueille  PAS de public"}, notes)
    assert found["modalites_acces"] == ["Ce lieu n'accueille pas de public"]
    assert codes(notes) == [RepairCode.SPELLING]


def test_unknown_values_are_set_aside_and_unknown_labels_kept() -> None:
    notes = Notes()
    raw = {"frais_a_charge": "Troc", "formations_labels": "Fée du logis|ORDI 3.0"}
    found = vocabularies(raw, notes)
    assert found["frais_a_charge"] == []
    assert found["formations_labels"] == ["ORDI 3.0"]
    assert found["autres_formations_labels"] == ["Fée du logis"]
    assert set(codes(notes)) == {RepairCode.UNKNOWN_VALUE, RepairCode.MOVED}


def test_a_long_presentation_is_cut_at_a_word_and_kept_whole() -> None:
    long = "mot " * 100
    short, detail = texts.presentation(long.strip(), "", Notes())
    assert len(short) <= texts.RESUME_LENGTH
    assert short.endswith("mot…")
    assert detail == long.strip()


def test_markup_never_comes_through() -> None:
    notes = Notes()
    raw = "&lt;script&gt;alert(1)&lt;/script&gt;<p>Bonjour</p><script>non</script>"
    assert "<" not in texts.paragraphs("presentation_detail", raw, notes).replace("< ", "")
    assert codes(notes) == [RepairCode.HTML]
