"""What a subcommand of `places` is: one module of this folder with a name, a help and a handle."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any, Protocol

Say = Callable[[str], None]


class Subcommand(Protocol):
    """The shape of a module of this folder that `places` offers."""

    NAME: str
    HELP: str

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declares the options."""

    def handle(self, options: dict[str, Any], say: Say) -> None:
        """Does the work; says what happens line by line; raises CommandError in clear words."""
