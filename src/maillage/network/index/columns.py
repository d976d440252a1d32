"""From rows of the database to typed columns."""

import unicodedata
from typing import Any, NamedTuple

import numpy as np
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from numpy.typing import NDArray

from maillage.network.enums import PositionKind
from maillage.network.index.bits import MaskReader, bit_of, language_reader, vocabulary_reader
from maillage.network.languages import BIT
from maillage.network.models import Place
from maillage.network.schema.vocabulary import (
    AccessMode,
    Audience,
    Fee,
    NationalProgramme,
    Service,
    SpecialCare,
    SupportMode,
    TrainingLabel,
)
from maillage.network.zones import zone_number

WEEK_BYTES = 84
NAME_BYTES = 24

# column -> field of Place, type of the column, reader of the stored list
MASKS: dict[str, tuple[str, type[np.unsignedinteger[Any]], MaskReader]] = {
    "services": ("services", np.uint16, vocabulary_reader(Service)),
    "audiences": ("publics_specifiquement_adresses", np.uint8, vocabulary_reader(Audience)),
    "cares": ("prise_en_charge_specifique", np.uint8, vocabulary_reader(SpecialCare)),
    "fees": ("frais_a_charge", np.uint8, vocabulary_reader(Fee)),
    "access_modes": ("modalites_acces", np.uint8, vocabulary_reader(AccessMode)),
    "support_modes": ("modalites_accompagnement", np.uint8, vocabulary_reader(SupportMode)),
    "programmes": (
        "dispositif_programmes_nationaux",
        np.uint16,
        vocabulary_reader(NationalProgramme),
    ),
    "labels": ("formations_labels", np.uint16, vocabulary_reader(TrainingLabel)),
    "languages": ("languages", np.uint64, language_reader()),
}
PLAIN = (
    *("pk", "latitude", "longitude", "position", "located_in_id", "code_postal", "nom"),
    "date_maj",
)
POSITIONS = {kind.value: rank for rank, kind in enumerate(PositionKind)}
# The care column says two things about languages that a place rarely repeats elsewhere.
CARE_ENGLISH, CARE_OTHERS = bit_of(SpecialCare.ENGLISH), bit_of(SpecialCare.OTHER_LANGUAGES)


class Columns(NamedTuple):
    """One entry a place in every array; rows by rising latitude, unknown positions (NaN) last.

    `updated` is a proleptic day (`date.toordinal`), 0 when a place says nothing of it.
    """

    pk: NDArray[np.int64]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    position: NDArray[np.uint8]
    commune: NDArray[np.int32]
    zone: NDArray[np.uint8]
    name: NDArray[np.bytes_]
    updated: NDArray[np.int32]
    services: NDArray[np.uint16]
    audiences: NDArray[np.uint8]
    cares: NDArray[np.uint8]
    fees: NDArray[np.uint8]
    access_modes: NDArray[np.uint8]
    support_modes: NDArray[np.uint8]
    programmes: NDArray[np.uint16]
    labels: NDArray[np.uint16]
    languages: NDArray[np.uint64]
    opening: NDArray[np.uint8]
    opening_known: NDArray[np.bool_]

    def take(self, rows: NDArray[np.integer[Any]] | NDArray[np.bool_]) -> "Columns":
        return Columns._make(column[rows] for column in self)

    def cut(self, first: int, last: int) -> "Columns":
        """The rows from `first` to before `last`, without a copy."""
        return Columns._make(column[first:last] for column in self)

    def by_latitude(self) -> "Columns":
        return self.take(np.argsort(self.latitude, kind="stable"))


def commune_number(insee_code: str | None) -> int:
    """An INSEE code, Corsican letters included, as a number; -1 when unknown.

    >>> commune_number("2A004") != commune_number("2B004")
    True
    """
    return int(insee_code, 36) if insee_code else -1


def sort_key(name: str) -> bytes:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore")
    return plain.lower()[:NAME_BYTES]


def read_columns(places: QuerySet[Place], *, batch: int = 1000) -> Columns:
    """Read the places of a queryset, a batch at a time so that 200,000 cost little memory."""
    lists = {f"_{name}": Cast(field, TextField()) for name, (field, _t, _r) in MASKS.items()}
    rows = places.order_by("pk").values_list(*PLAIN, "opening_week", *lists.values())
    parts: list[Columns] = []
    pending: list[tuple[Any, ...]] = []
    for row in rows.iterator(chunk_size=batch):
        pending.append(row)
        if len(pending) == batch:
            parts.append(_columns_of(pending))
            pending = []
    parts.append(_columns_of(pending))
    return join(parts).by_latitude()


def join(parts: list[Columns]) -> Columns:
    return Columns._make(np.concatenate(columns) for columns in zip(*parts, strict=True))


def _columns_of(rows: list[tuple[Any, ...]]) -> Columns:
    plain = len(PLAIN)
    cells: list[tuple[Any, ...]] = list(zip(*rows, strict=True)) or [()] * (plain + 1 + len(MASKS))
    pk, latitude, longitude, position, commune, post_code, nom, updated = cells[:plain]
    weeks = [bytes(week) for week in cells[plain]]
    masks = {
        name: np.array([read(text) for text in cells[plain + 1 + rank]], dtype=kind)
        for rank, (name, (_field, kind, read)) in enumerate(MASKS.items())
    }
    masks["languages"] = _spoken(masks["languages"], masks["cares"])
    return Columns(
        pk=np.array(pk, dtype=np.int64),
        latitude=np.array(latitude, dtype=np.float64),
        longitude=np.array(longitude, dtype=np.float64),
        position=np.array([POSITIONS.get(kind, 0) for kind in position], dtype=np.uint8),
        commune=np.array([commune_number(code) for code in commune], dtype=np.int32),
        zone=np.array(
            [zone_number(code or post) for code, post in zip(commune, post_code, strict=True)],
            dtype=np.uint8,
        ),
        name=np.array([sort_key(name) for name in nom], dtype=f"S{NAME_BYTES}"),
        updated=np.array([day.toordinal() if day else 0 for day in updated], dtype=np.int32),
        opening=_week_matrix(weeks),
        opening_known=np.array([len(week) == WEEK_BYTES for week in weeks], dtype=np.bool_),
        **masks,
    )


def _week_matrix(weeks: list[bytes]) -> NDArray[np.uint8]:
    closed = bytes(WEEK_BYTES)
    joined = b"".join(week if len(week) == WEEK_BYTES else closed for week in weeks)
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(weeks), WEEK_BYTES)


def _spoken(languages: NDArray[Any], cares: NDArray[Any]) -> NDArray[np.uint64]:
    """French is spoken everywhere; the care column adds English and "others"."""
    spoken = languages | np.uint64(BIT["fr"])
    spoken |= np.where(cares & CARE_ENGLISH, np.uint64(BIT["en"]), np.uint64(0))
    spoken |= np.where(cares & CARE_OTHERS, np.uint64(BIT["mul"]), np.uint64(0))
    return spoken
