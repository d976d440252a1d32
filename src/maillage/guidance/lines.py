"""National phone lines: public numbers, as data, for when no place is near or as a first call."""

from dataclasses import dataclass
from datetime import date

from maillage.guidance.answers import Answers, Where
from maillage.guidance.enums import Care, Need, Procedure

ENTERED = date(2026, 11, 22)


@dataclass(frozen=True, kw_only=True)
class Line:
    """`number` as it is said; `about` is the subject told in `words`; all are not overcharged."""

    code: str
    number: str
    name: str
    procedures: tuple[Procedure, ...] = ()
    needs: tuple[Need, ...] = ()


LINES: tuple[Line, ...] = (
    Line(code="caf", number="32 30", name="CAF", procedures=(Procedure.CAF,)),
    Line(
        code="france_travail",
        number="39 49",
        name="France Travail",
        procedures=(Procedure.FRANCE_TRAVAIL,),
        needs=(Need.JOB,),
    ),
    Line(code="health", number="36 46", name="Assurance Maladie", procedures=(Procedure.HEALTH,)),
    Line(
        code="titles",
        number="34 00",
        name="France Titres (ANTS)",
        procedures=(Procedure.PREFECTURE,),
    ),
    Line(code="taxes", number="0 809 401 401", name="Impôts", procedures=(Procedure.TAXES,)),
    Line(
        code="housing",
        number="0 806 706 806",
        name="ADIL",
        procedures=(Procedure.HOUSING,),
    ),
    Line(
        code="fraud",
        number="0 805 805 817",
        name="Info Escroqueries",
        needs=(Need.SECURITY,),
    ),
    Line(code="service_public", number="39 39", name="Allô Service Public"),
)
BY_CODE = {line.code: line for line in LINES}
# These numbers are not served from New Caledonia, Polynesia, Wallis-et-Futuna.
NOT_SERVED = ("986", "987", "988")


def are_served(where: Where | None) -> bool:
    """Whether these numbers answer a call from there."""
    return where is None or not where.code.startswith(NOT_SERVED)


def for_answers(answers: Answers) -> tuple[str, ...]:
    """The lines of the person's own subjects, then the general one."""
    if not are_served(answers.where):
        return ()
    if Care.DEAF in answers.cares:
        return ()
    own = [
        line.code
        for line in LINES
        if set(line.procedures) & set(answers.procedures) or set(line.needs) & set(answers.needs)
    ]
    return (*own, "service_public")
