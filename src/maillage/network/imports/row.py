"""One row of a file, from what was read to the values of a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from maillage.network.imports import communes, contacts, identity, lists
from maillage.network.imports.columns import to_columns
from maillage.network.imports.dates import updated_on
from maillage.network.imports.notes import (
    SHOWN,
    Notes,
    Refusal,
    RefusalCode,
    RefusedError,
    Repair,
    RepairCode,
)
from maillage.network.imports.position import locate
from maillage.network.imports.texts import one_line, paragraphs, presentation
from maillage.network.opening import parse
from maillage.network.phones import region_of
from maillage.network.schema.columns import REQUIRED

SHORT_TEXTS = {
    "nom": 300,
    "commune": 120,
    "adresse": 400,
    "complement_adresse": 400,
    "source": 160,
    "structure_parente": 300,
}

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A row ready to be written: its identifier in the source and the fields of its place."""

    line: int
    local_id: str
    values: Values
    repairs: list[Repair]


def _texts(columns: Mapping[str, str], notes: Notes) -> Values:
    values: Values = {
        column: one_line(column, columns.get(column, ""), limit, notes)
        for column, limit in SHORT_TEXTS.items()
    }
    resume = paragraphs("presentation_resume", columns.get("presentation_resume", ""), notes)
    detail = paragraphs("presentation_detail", columns.get("presentation_detail", ""), notes)
    short, rest = presentation(resume, detail, notes)
    return {**values, "presentation_resume": short, "presentation_detail": rest}


def _require(columns: Mapping[str, Any]) -> None:
    for column in REQUIRED:
        if column in columns and not columns[column]:
            raise RefusedError(column, "", RefusalCode.MISSING)


def _address(
    columns: Mapping[str, str], name: str, find: communes.FindCommune, notes: Notes
) -> Values:
    raw_post, raw_code = columns.get("code_postal", ""), columns.get("code_insee", "")
    code = communes.insee(raw_code, notes)
    commune = communes.find(name, communes.five_digits(raw_post), code, find)
    post = communes.post_code(raw_post, commune, notes)
    if commune is None:
        notes.add("commune", f"{name} ({post})", name, RepairCode.COMMUNE_UNKNOWN)
    read_as = communes.read_as(name, commune, notes)
    position = locate(columns.get("latitude", ""), columns.get("longitude", ""), commune, notes)
    return {
        "commune": read_as,
        "code_postal": post,
        "code_insee": communes.published_code(code, commune, find, notes),
        "located_in_id": commune.pk if commune else None,
        "latitude": position.latitude,
        "longitude": position.longitude,
        "position": position.kind.value,
    }


def _hours(raw: str, notes: Notes) -> Values:
    text = paragraphs("horaires", raw, notes)
    opening = parse(text)
    if text and opening is None:
        notes.add("horaires", raw, text, RepairCode.BAD_HOURS)
    if opening is None:
        return {"horaires": text, "opening_valid": False, "opening_week": b""}
    if opening.converted or opening.tidied:
        code = RepairCode.HOURS if opening.converted else RepairCode.HOURS_TIDIED
        notes.add("horaires", raw, opening.text, code)
    return {"horaires": opening.text, "opening_valid": True, "opening_week": opening.week}


def _contacts(columns: Mapping[str, str], region: str, notes: Notes) -> Values:
    return {
        "telephone": contacts.telephone(columns.get("telephone", ""), region, notes),
        "courriels": contacts.emails(columns.get("courriels", ""), notes),
        "site_web": contacts.links("site_web", columns.get("site_web", ""), notes),
        "fiche_acces_libre": contacts.one_link(
            "fiche_acces_libre", columns.get("fiche_acces_libre", ""), notes
        ),
        "prise_rdv": contacts.one_link("prise_rdv", columns.get("prise_rdv", ""), notes),
    }


def _values(columns: Mapping[str, str], find: communes.FindCommune, notes: Notes) -> Values:
    texts = _texts(columns, notes)
    _require({**texts, "services": columns.get("services", "").strip()})
    values = {**texts, **lists.vocabularies(columns, notes)}
    if not values["services"]:
        raise RefusedError("services", columns["services"], RefusalCode.NO_SERVICE)
    values |= _address(columns, texts["commune"], find, notes)
    region = region_of(values["located_in_id"] or values["code_postal"])
    return {
        **values,
        **_contacts(columns, region, notes),
        **_hours(columns.get("horaires", ""), notes),
        "pivot": identity.pivot(columns.get("pivot", ""), notes),
        "date_maj": updated_on(columns.get("date_maj", ""), notes) or None,
    }


def normalise(
    raw: Mapping[str, object], *, line: int, source_slug: str, find: communes.FindCommune
) -> Row | Refusal:
    """The row of a place, or why there is none."""
    notes = Notes()
    columns: Mapping[str, str] = {}
    try:
        columns = to_columns(raw)
        published = columns.get("source", "")
        local_id = identity.local_id(columns.get("id", ""), published, source_slug, notes)
        return Row(line, local_id, _values(columns, find, notes), notes.repairs)
    except RefusedError as refused:
        value = refused.value[:SHOWN]
        return Refusal(
            line, refused.field, value, refused.code.value, columns.get("id", "")[:SHOWN]
        )
