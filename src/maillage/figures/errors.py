"""What can be wrong with the numbers handed in: always which argument, and why."""


class FiguresError(ValueError):
    """The base of every refusal; `argument` names the parameter, `reason` says what to change."""

    def __init__(self, argument: str, reason: str) -> None:
        super().__init__(f"{argument}: {reason}")
        self.argument = argument
        self.reason = reason


class EmptyInputError(FiguresError):
    """Nothing to compute on, where nothing has no neutral answer."""


class ShapeError(FiguresError):
    """Arrays whose lengths or dimensions do not go together."""


class InvalidValueError(FiguresError):
    """NaN, an infinity, a negative weight, an unknown option."""


class SingularDesignError(FiguresError):
    """Columns that say the same thing, or fewer observations than unknowns."""


class UnreachableError(FiguresError):
    """Demand that no site can serve."""


class InfeasibleError(FiguresError):
    """Bounds, budgets or protections that no answer satisfies together."""


class NotConvergedError(FiguresError):
    """An iteration that stopped before its tolerance."""
