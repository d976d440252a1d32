"""The web server and the background worker, started together and waited for."""

import json
import socket
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

from bootstrap.children import Family, Program, last_lines
from bootstrap.places import PYTHON
from bootstrap.trouble import Trouble

READY_SECONDS = 60


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def check_port(port: int, *, command: str) -> None:
    """Asked before anything else: nobody waits for a set-up to hear this."""
    if not is_free(port):
        free = next(other for other in range(port + 1, 65536) if is_free(other))
        raise Trouble("port_taken", port=port, free=free, command=command)


def web(*, host: str, port: int, workers: int, log: Path | None) -> Program:
    options = ["--interface", "wsgi", "--host", host, "--port", str(port)]
    options += ["--workers", str(workers), "--no-ws", "--workers-kill-timeout", "5"]
    command = [str(PYTHON), "-m", "granian", *options, "maillage.config.wsgi:application"]
    return Program("granian", command, log)


def worker(*, log: Path | None) -> Program:
    return Program("worker", [str(PYTHON), "-m", "django", "db_worker", "--queue-name", "*"], log)


def serve(
    env: Mapping[str, str],
    server: Program,
    helper: Program,
    *,
    address: str,
    when_ready: Callable[[], None],
) -> None:
    """Runs until Ctrl-C, SIGTERM or the end of one of the two."""
    with Family(env) as family:
        family.start(server)
        family.start(helper)
        wait_until_ready(family, server, address)
        when_ready()
        family.watch()


def wait_until_ready(family: Family, server: Program, address: str) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers(address):
        family.check()
        if time.monotonic() > deadline:
            output = last_lines(server.log)
            raise Trouble("not_ready", seconds=READY_SECONDS, log=server.log or "-", output=output)
        time.sleep(0.05)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:  # noqa: S310
            return bool(json.load(answer)["status"] == "ok")
    except (OSError, ValueError):
        return False
