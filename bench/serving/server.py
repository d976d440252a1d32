"""The measured server: granian as `./maillage serve` starts it, its answers and its memory."""

import os
import re
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bootstrap.server import FRUGAL, web

ROOT = Path(__file__).resolve().parents[2]
PORT = 8195
ADDRESS = f"http://127.0.0.1:{PORT}"
WORKERS = 2


@contextmanager
def serving() -> Iterator[tuple[int, float]]:
    """The process id of the running server, and the seconds it took to answer."""
    command = list(web(host="127.0.0.1", port=PORT, workers=WORKERS, log=None).command)
    command[-1:-1] = ["--log-level", "error"]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env={**FRUGAL, **os.environ})
    try:
        _wait_until_ready()
        yield process.pid, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_ready() -> None:
    for _ in range(3000):
        try:
            with urllib.request.urlopen(f"{ADDRESS}/health", timeout=5):  # noqa: S310  # our own server
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit("the server did not start")


def visit(*paths: str, times: int = 8) -> None:
    """Each worker answers each of them."""
    for path in paths:
        for _ in range(times):
            urllib.request.urlopen(f"{ADDRESS}{path}", timeout=60).close()  # noqa: S310


def requests_a_second(path: str, *, script: Path | None = None) -> float:
    """Of three runs of six seconds, the middle one."""
    visit(path)
    load(path, seconds=3, script=script)
    return statistics.median(load(path, seconds=6, script=script) for _ in range(3))


def load(path: str, *, seconds: int, script: Path | None) -> float:
    command = ["wrk", "-t1", "-c8", "--timeout", "20s", f"-d{seconds}s"]
    command += ["-s", str(script)] if script else []
    command += [f"{ADDRESS}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in output:
        raise SystemExit(output)
    match = re.search(r"Requests/sec:\s+([\d.]+)", output)
    return float(match[1]) if match else 0.0


def many_addresses(codes: Sequence[str], folder: Path) -> Path:
    """A script of wrk: each request asks around another commune, drawn evenly."""
    lines = [
        f"local codes = {{{', '.join(repr(code) for code in codes)}}}",
        "function request()",
        "  return wrk.format('GET', '/lieux/?ou=' .. codes[math.random(#codes)])",
        "end",
    ]
    script = folder / "many.lua"
    script.write_text("\n".join(lines))
    return script


def many_cookies(path: str, cookies: Sequence[str], folder: Path) -> Path:
    """A script of wrk: each request is another person's, drawn evenly."""
    lines = [
        f"local cookies = {{{', '.join(repr(cookie) for cookie in cookies)}}}",
        "function request()",
        "  local headers = {Cookie = cookies[math.random(#cookies)]}",
        f"  return wrk.format('GET', '{path}', headers)",
        "end",
    ]
    script = folder / "cookies.lua"
    script.write_text("\n".join(lines))
    return script


def workers_memory(pid: int) -> str:
    """Resident and proportional memory of each worker, and of the press it may have started."""
    told = []
    for child in _children(pid):
        sizes = f"{_memory(child, 'Rss'):.0f} MB ({_memory(child, 'Pss'):.0f} PSS)"
        presses = [f"{_memory(press, 'Rss'):.0f}" for press in _children(child)]
        told.append(sizes + (f" + press {', '.join(presses)} MB" if presses else ""))
    return "; ".join(told)


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += [int(child) for child in (task / "children").read_text().split()]
    return found


def _memory(pid: int, kind: str) -> float:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    match = re.search(rf"^{kind}:\s+(\d+)", rollup, re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0
