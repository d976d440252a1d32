"""The small parts that everything else leans on."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from bootstrap import (
    checks,
    database,
    debian,
    demo,
    folders,
    lock,
    phases,
    production,
    references,
    server,
    setup,
    stamps,
)
from bootstrap.children import Family, Program
from bootstrap.console import Progress
from bootstrap.debian import Need
from bootstrap.messages import text
from bootstrap.phases import FAILED, NOT_RUN, PASSED, Outcome, Phase
from bootstrap.places import ROOT
from bootstrap.programs import django_env
from bootstrap.trouble import Trouble

TWO_JOURNEYS = """
import pytest

@pytest.mark.browser
def test_one():
    pass

@pytest.mark.browser
def test_other():
    {body}
"""


def test_a_folder_cut_short_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    folders.replace(folder, lambda fresh: (fresh / "old.ttf").touch())

    def cut(fresh: Path) -> None:
        (fresh / "half.ttf").touch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        folders.replace(folder, cut)
    assert [path.name for path in folder.iterdir()] == ["old.ttf"]


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    for name in ("first", "second"):
        folders.replace(folder, lambda fresh, name=name: (fresh / name).touch())

    assert [path.name for path in folder.iterdir()] == ["second"]
    assert [path.name for path in tmp_path.iterdir()] == ["fonts"]


def test_a_stamp_holds_only_for_its_inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETUP", tmp_path / "setup")
    lock = tmp_path / "base.txt"
    lock.write_text("django==5.2")
    stamps.record("libraries", stamps.of_content([lock]))

    assert stamps.holds("libraries", stamps.of_content([lock]))
    lock.write_text("django==5.3")
    assert not stamps.holds("libraries", stamps.of_content([lock]))


def test_progress_is_one_line_a_step() -> None:
    stream = io.StringIO()
    progress = Progress(2, stream=stream)
    progress.ready("step_environment")
    with progress.step("step_libraries"):
        progress.detail("3/60")

    first, second = stream.getvalue().splitlines()
    assert first == "[1/2] Environnement Python : déjà prêt"
    assert second.startswith("[2/2] Bibliothèques… 0,0 s")


def test_quiet_progress_says_nothing_when_nothing_is_to_do() -> None:
    stream = io.StringIO()
    Progress(1, quiet=True, stream=stream).ready("step_environment")

    assert stream.getvalue() == ""


def test_the_whole_is_linters_both_engines_and_the_browser() -> None:
    titles = [phase.title for phase in checks.selection(fast=False, browser=False, postgres=False)]

    assert titles[-3:] == ["pytest SQLite", "pytest PostgreSQL", "pytest Chromium"]
    assert {"ruff check", "mypy", "import-linter", "djlint", "migrations"} <= set(titles)


@pytest.mark.parametrize("linter", phases.LINTERS, ids=lambda phase: phase.title)
def test_every_linter_really_runs(linter: Phase) -> None:
    """Control: a module that is imported but does nothing would accept any words."""
    module = linter.command[0]
    command = [sys.executable, "-m", module, *linter.command[1:2], "--no-such-option"]
    env = {**os.environ, **django_env(phases.SETTINGS)}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=False)

    assert done.returncode != 0


@pytest.mark.parametrize(("choice", "last"), [("fast", phases.QUICK), ("browser", phases.BROWSER)])
def test_a_part_can_be_run_alone(choice: str, last: Phase) -> None:
    options = {"fast": False, "browser": False, "postgres": False, choice: True}

    assert checks.selection(**options)[-1] == last


@pytest.mark.parametrize("phase", [phases.SQLITE, phases.QUICK, phases.POSTGRES, phases.BROWSER])
def test_every_part_works_with_several_processes(phase: Phase) -> None:
    processes = int(phase.command[phase.command.index("-n") + 1])

    assert processes >= 2
    assert phase.command[phase.command.index("--dist") + 1] == "worksteal"


@pytest.fixture
def browser_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """`browser_part("assert False")`: the code of a run whose browser part holds such a test."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.setattr(phases, "RESULTS", tmp_path)
    monkeypatch.setattr(phases, "bring", lambda _need: True)
    monkeypatch.setattr(setup, "prepare", lambda *_args, **_options: None)
    monkeypatch.setattr(references, "bring", lambda: None)
    monkeypatch.setattr(lock, "alone", nullcontext)

    def run(body: str) -> int:
        source = tmp_path / "test_journey.py"
        source.write_text(TWO_JOURNEYS.format(body=body))
        alone = ["-c", os.devnull, f"--rootdir={tmp_path}", "-p", "xdist", "-p", "no:cacheprovider"]
        return checks.run([phases.BROWSER], [*alone, str(source)])

    return run


def test_a_test_that_fails_in_one_of_two_browsers_fails_the_run(
    browser_part: Callable[[str], int], capfd: pytest.CaptureFixture[str]
) -> None:
    assert browser_part("assert False") == 1
    assert "1 passed, 1 failed, 0 skipped" in capfd.readouterr().out


def test_a_browser_that_does_not_start_fails_the_run(browser_part: Callable[[str], int]) -> None:
    assert browser_part("import os; os._exit(3)") == 1


def test_a_browser_part_that_passes_lets_the_run_pass(browser_part: Callable[[str], int]) -> None:
    """Control: it is the failing test that fails the run, not how it is run here."""
    assert browser_part("pass") == 0


def test_a_part_not_run_fails_on_a_build_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = Outcome(phases.BROWSER, NOT_RUN, 0.0)

    monkeypatch.delenv("CI", raising=False)
    assert not checks.is_failure(outcome)
    monkeypatch.setenv("CI", "true")
    assert checks.is_failure(outcome)


def test_the_second_package_is_tried_where_the_first_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(debian, "_apt", lambda *words: asked.append(words[-1]))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")

    assert debian.bring(Need("Chromium", ("shell", "chromium"), lambda: "chromium" in asked))
    assert asked == ["-q", "shell", "chromium"]


def test_tests_are_counted_from_the_results(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(phases, "RESULTS", tmp_path)
    suite = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="1"/></testsuites>'
    phases.SQLITE.results.write_text(suite)

    checks.summarise([Outcome(phases.LINTERS[0], PASSED, 1), Outcome(phases.SQLITE, FAILED, 2)])

    assert capsys.readouterr().out.splitlines()[-1] == "5 passed, 3 failed, 1 skipped"


def test_a_port_that_nobody_holds_is_free() -> None:
    assert server.is_free(0)


def test_the_service_names_the_variables_that_its_settings_demand() -> None:
    settings = Path(production.__file__).parents[1] / "src/maillage/config/settings/production.py"
    source = settings.read_text()

    for name in production.REQUIRED:
        assert f'("{name.removeprefix("MAILLAGE_")}"' in source


def test_when_one_program_ends_its_last_words_are_told(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with pytest.raises(Trouble, match="out of milk"), Family({}) as family:  # noqa: PT012
        family.start(Program("brief", ["sh", "-c", "echo out of milk; exit 3"], log))
        family.start(Program("patient", ["sleep", "60"], tmp_path / "other"))
        family.watch()

    assert all(child.poll() is not None for _program, child in family.members)


@pytest.mark.parametrize(
    "command",
    [
        database.MIGRATE,
        database.TERRITORY,
        database.COLLECTSTATIC,
        *demo.loading_commands(""),
        *demo.loading_commands("national"),
        *demo.loading_commands(__file__),
    ],
)
def test_every_step_of_the_database_has_a_title(command: str) -> None:
    assert text(database.title(command))
