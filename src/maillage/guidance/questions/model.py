"""The shape of a questionnaire. Values only: which question comes next is decided in `flow.py`."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

Text = str | Promise


class FieldKind(StrEnum):
    ONE = "one"
    MANY = "many"
    PLACE = "place"


@dataclass(frozen=True, kw_only=True)
class Choice:
    """`alone` excludes the other choices ("Rien"); `glyph` stands for a picture where none fits."""

    value: str
    text: Text
    icon: str = ""
    glyph: str = ""
    lang: str = ""
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class Field:
    """`name` is the attribute of `Answers` it fills; `title` is needed from the second field on."""

    name: str
    kind: FieldKind
    choices: tuple[Choice, ...] = ()
    title: Text = ""


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Asked only when one of these values was answered to this field."""

    field: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Question:
    """`key` stands in the address; `short` names it on the professional's page and in summaries."""

    key: str
    title: Text
    short: Text
    fields: tuple[Field, ...]
    hint: Text = ""
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    version: int
    questions: tuple[Question, ...]

    def get(self, key: str) -> Question:
        return next(question for question in self.questions if question.key == key)

    def field(self, name: str) -> Field:
        every = (field for question in self.questions for field in question.fields)
        return next(field for field in every if field.name == name)
