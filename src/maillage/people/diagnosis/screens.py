"""What the two faces show of an item: the desk's page of all, the person's one question."""

from collections.abc import Mapping
from dataclasses import dataclass

from maillage.people.diagnosis.enums import Axis, KnownBy
from maillage.people.diagnosis.instrument import Instrument, Item, Kind, Option
from maillage.people.diagnosis.services import Answer
from maillage.people.models import DiagnosisItem

KNOWN_SUFFIX = "-su"
WAS_PREFIX = "etait-"


@dataclass(frozen=True, kw_only=True)
class OptionShown:
    value: str
    text: str
    icon: str
    glyph: str
    lang: str
    alone: bool
    checked: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemShown:
    """`was` is what the page was drawn with, so that a save touches only what was changed."""

    key: str
    title: str
    hint: str
    kind: str
    options: list[OptionShown]
    known_by: str
    was: str
    noted: DiagnosisItem | None

    @property
    def is_multiple(self) -> bool:
        return self.kind == Kind.MANY

    @property
    def input_type(self) -> str:
        return "checkbox" if self.is_multiple else "radio"

    @property
    def spoken(self) -> str:
        said = [self.title, self.hint, *(option.text for option in self.options)]
        return ". ".join(text.rstrip(".") for text in said if text)


@dataclass(frozen=True, kw_only=True)
class AxisShown:
    axis: Axis
    title: str
    items: list[ItemShown]
    more: list[ItemShown]


def axes_shown(instrument: Instrument, answers: Mapping[str, DiagnosisItem]) -> list[AxisShown]:
    """Core items first; the others are folded away unless one is answered."""
    return [
        AxisShown(
            axis=axis,
            title=str(axis.label),
            items=[item_shown(i, answers.get(i.key)) for i in instrument.of(axis) if i.core],
            more=[item_shown(i, answers.get(i.key)) for i in instrument.of(axis) if not i.core],
        )
        for axis in Axis
    ]


def item_shown(item: Item, noted: DiagnosisItem | None, *, to_person: bool = False) -> ItemShown:
    values = noted.values if noted else []
    return ItemShown(
        key=item.key,
        title=str(item.title if to_person else item.short),
        hint=str(item.hint) if to_person else "",
        kind=item.kind,
        options=[_option(option, values, to_person=to_person) for option in item.options],
        known_by=noted.known_by if noted else KnownBy.DECLARED,
        was=_state(tuple(values), noted.known_by if noted else KnownBy.DECLARED),
        noted=noted,
    )


def _option(option: Option, values: list[str], *, to_person: bool) -> OptionShown:
    return OptionShown(
        value=option.value,
        text=str(option.text if to_person else option.desk_text),
        icon=option.icon,
        glyph=option.glyph,
        lang=option.lang,
        alone=option.alone,
        checked=option.value in values,
    )


def _state(values: tuple[str, ...], known_by: str) -> str:
    return f"{','.join(values)}|{known_by}"


def read_answers(instrument: Instrument, data: Mapping[str, list[str]]) -> dict[str, Answer]:
    """The items that someone changed on the page: an untouched one wipes nothing out."""
    found: dict[str, Answer] = {}
    for item in instrument.items:
        given = set(data.get(item.key, []))
        values = tuple(option.value for option in item.options if option.value in given)
        known = (data.get(item.key + KNOWN_SUFFIX) or [KnownBy.DECLARED.value])[0]
        known_by = KnownBy(known) if known in KnownBy.values else KnownBy.DECLARED
        was = (data.get(WAS_PREFIX + item.key) or [""])[0]
        if _state(values, known_by) != was:
            found[item.key] = Answer(values=values, known_by=known_by)
    return found
