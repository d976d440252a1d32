"""What a question screen shows, for both faces."""

from dataclasses import dataclass

from maillage.guidance.answers import Answers
from maillage.guidance.flow import asked, before
from maillage.guidance.forms import Entered
from maillage.guidance.questions.model import Choice, Field, FieldKind, Question
from maillage.network.languages import BY_CODE

UNBROKEN_HYPHEN = "\u2011"  # a large title must not break inside "avez-vous"


@dataclass(frozen=True, kw_only=True)
class ChoiceShown:
    """`note` says a language in the reader's own words, beside its name in itself."""

    value: str
    text: str
    icon: str
    glyph: str
    lang: str
    alone: bool
    checked: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class FieldShown:
    name: str
    title: str
    kind: str
    choices: list[ChoiceShown]
    problem: str = ""

    @property
    def is_multiple(self) -> bool:
        return self.kind == FieldKind.MANY

    @property
    def input_type(self) -> str:
        return "checkbox" if self.is_multiple else "radio"


@dataclass(frozen=True, kw_only=True)
class QuestionShown:
    key: str
    title: str
    short: str
    hint: str
    fields: list[FieldShown]
    number: int
    total: int
    previous: str
    condition_field: str = ""
    condition_values: str = ""

    @property
    def spoken(self) -> str:
        """What "listen" reads: the question, then each answer."""
        said = [self.title, self.hint]
        for field in self.fields:
            said += [field.title, *(choice.text for choice in field.choices)]
        return ". ".join(text.rstrip(".") for text in said if text)


def shown(question: Question, entered: Entered) -> QuestionShown:
    answers = entered.answers
    questions = asked(answers)
    keys = [other.key for other in questions]
    previous = before(question, answers) if question.key in keys else None
    condition = question.asked_if
    return QuestionShown(
        key=question.key,
        title=str(question.title).replace("-vous", f"{UNBROKEN_HYPHEN}vous"),
        short=str(question.short),
        hint=str(question.hint),
        fields=[_field(field, entered) for field in question.fields],
        number=keys.index(question.key) + 1 if question.key in keys else 0,
        total=len(questions),
        previous=previous.key if previous else "",
        condition_field=condition.field if condition else "",
        condition_values=" ".join(condition.any_of) if condition else "",
    )


def _field(field: Field, entered: Entered) -> FieldShown:
    given = _given(entered.answers, field.name)
    return FieldShown(
        name=field.name,
        title=str(field.title),
        kind=field.kind.value,
        problem=entered.problems.get(field.name, ""),
        choices=[
            ChoiceShown(
                value=choice.value,
                text=str(choice.text),
                icon=choice.icon,
                glyph=choice.glyph,
                lang=choice.lang,
                alone=choice.alone,
                checked=choice.value in given,
                note=_in_other_words(choice),
            )
            for choice in field.choices
        ],
    )


def _in_other_words(choice: Choice) -> str:
    """The reader's own word for a language, unless it is that language's own word too."""
    label = BY_CODE[choice.value].label if choice.lang else ""
    return "" if label == str(choice.text).lower() else label


def _given(answers: Answers, name: str) -> tuple[str, ...]:
    given = getattr(answers, name)
    return given if isinstance(given, tuple) else (given,)
