"""Where things stand on the disk."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("MAILLAGE_VAR_DIR") or ROOT / "var").absolute()
SETUP = VAR / "setup"
VENV = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
SOURCE = ROOT / "src"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
