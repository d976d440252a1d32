"""Programs run together end together, even when Ctrl-C comes while one is being born."""

import os
import signal
import subprocess
import sys
from typing import Any

import pytest

from bootstrap.children import Family, Program

SLEEPER = Program("sleeper", (sys.executable, "-c", "import time; time.sleep(60)"), log=None)


def test_a_child_born_during_ctrl_c_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    born: list[subprocess.Popen[bytes]] = []
    real = subprocess.Popen

    def interrupted(*args: Any, **options: Any) -> subprocess.Popen[bytes]:
        born.append(real(*args, **options))
        os.kill(os.getpid(), signal.SIGINT)
        return born[0]

    monkeypatch.setattr(subprocess, "Popen", interrupted)
    with pytest.raises(KeyboardInterrupt), Family({}) as family:
        family.start(SLEEPER)

    assert born[0].poll() is not None
