"""Long-running programs, watched together: when one ends, all end, and none is left behind."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from bootstrap.places import ROOT
from bootstrap.trouble import Trouble

POLL_SECONDS = 0.2
GRACE_SECONDS = 8.0
LAST_LINES = 15


@dataclass(frozen=True)
class Program:
    name: str
    command: Sequence[str]
    log: Path | None  # None: it writes where we write


@contextmanager
def held_back() -> Iterator[None]:
    """Ctrl-C waits until a child that is being born is known, else nobody would end it."""
    received: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {n: signal.signal(n, lambda number, _frame: received.append(number)) for n in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for came in received:
            signal.raise_signal(came)


class Family:
    """Children in sessions of their own: a Ctrl-C reaches us alone, and we end them in order."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self.env = {**os.environ, **env}
        self.members: list[tuple[Program, subprocess.Popen[bytes]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave orphans
        self.stop()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def start(self, program: Program) -> None:
        log = nullcontext() if program.log is None else program.log.open("wb")
        with held_back(), log as output:
            child = subprocess.Popen(
                program.command,
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=None if output is None else subprocess.STDOUT,
                start_new_session=True,
            )
            self.members.append((program, child))

    def check(self) -> None:
        """Raises as soon as one has ended, with its last words."""
        for program, child in self.members:
            code = child.poll()
            if code is not None:
                raise Trouble(
                    "child_died",
                    name=program.name,
                    code=code,
                    log=program.log or "-",
                    output=last_lines(program.log),
                )

    def watch(self) -> None:
        while True:
            self.check()
            time.sleep(POLL_SECONDS)

    def stop(self) -> None:
        for _program, child in self.members:
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for _program, child in self.members:
            with suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            _end_group(child)


def _end_group(child: subprocess.Popen[bytes]) -> None:
    """Whatever is left of the child and of its own children."""
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def last_lines(log: Path | None) -> str:
    if log is None or not log.is_file():
        return ""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-LAST_LINES:])
