"""Runs import-linter: its own module can be imported but not run."""

from importlinter.cli import lint_imports_command

if __name__ == "__main__":
    lint_imports_command()
