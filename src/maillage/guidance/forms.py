"""Reading a posted question, the same way on both faces: only offered values come in."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict
from django.utils.translation import gettext

from maillage.guidance import where
from maillage.guidance.answers import Answers, Where
from maillage.guidance.questions.model import Field, FieldKind, Question
from maillage.territory.hits import TerritoryHit


@dataclass(frozen=True, kw_only=True)
class Entered:
    """Answers with what was read; `typed` is given back so that nothing typed is lost."""

    answers: Answers
    problems: dict[str, str] = field(default_factory=dict)
    options: tuple[TerritoryHit, ...] = ()
    typed: str = ""

    @property
    def is_right(self) -> bool:
        return not self.problems


def read(questions: tuple[Question, ...], data: QueryDict, answers: Answers) -> Entered:
    entered = Entered(answers=answers)
    for question in questions:
        for asked in question.fields:
            entered = _read_field(asked, data, entered)
    return entered


def _read_field(asked: Field, data: QueryDict, entered: Entered) -> Entered:
    if asked.kind == FieldKind.PLACE:
        return _read_place(data, entered)
    given = set(data.getlist(asked.name))
    picked = [choice for choice in asked.choices if choice.value in given]
    shared = [choice for choice in picked if not choice.alone] or picked
    values = tuple(choice.value for choice in shared)
    return replace(entered, answers=_with(entered.answers, asked, values))


def _with(answers: Answers, asked: Field, values: tuple[str, ...]) -> Answers:
    """Through JSON, where each value becomes the member of its enum."""
    data = answers.to_json()
    data.pop(asked.name, None)
    if values:
        data[asked.name] = list(values) if asked.kind == FieldKind.MANY else values[0]
    return Answers.from_json(data)


def _read_place(data: QueryDict, entered: Entered) -> Entered:
    """A pick from the list, else a position, else a département, else what was typed."""
    typed = data.get("where", "").strip()
    found = _picked(data, typed)
    if found:
        return replace(entered, answers=replace(entered.answers, where=found), typed=typed)
    if not typed:
        return replace(entered, answers=replace(entered.answers, where=None))
    resolution = where.from_text(typed)
    if resolution.where:
        answers = replace(entered.answers, where=resolution.where)
        return replace(entered, answers=answers, typed=typed)
    problem = (
        gettext("Plusieurs communes portent ce nom. Choisissez la vôtre.")
        if resolution.options
        else gettext(
            "Nous ne trouvons pas cette commune. Vérifiez le nom, ou mettez le code postal."
        )
    )
    return replace(entered, problems={"where": problem}, options=resolution.options, typed=typed)


def _picked(data: QueryDict, typed: str) -> Where | None:
    """A code counts only while the text beside it is the one it was picked for."""
    if latitude := data.get("where_latitude", ""):
        return where.from_position(latitude, data.get("where_longitude", ""))
    if departement := data.get("where_departement", ""):
        return where.from_departement(departement)
    if option := data.get("where_option", ""):
        return where.from_code(option)
    code = data.get("where_code", "")
    return where.from_code(code) if code and typed else None
