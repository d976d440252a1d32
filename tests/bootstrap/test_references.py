"""Samples of the statistics tests, unpacked and not installed."""

from pathlib import Path

import pytest

from bootstrap import references


def test_samples_that_are_here_are_not_downloaded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "FOLDER", tmp_path)
    sample = tmp_path / references.SAMPLE
    sample.parent.mkdir(parents=True)
    sample.touch()
    monkeypatch.setattr(references, "_run", lambda *words: pytest.fail(" ".join(words)))
    assert references.bring()


def test_what_was_downloaded_is_unpacked_and_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "FOLDER", tmp_path)
    monkeypatch.setattr(references, "SAMPLE", Path("no/such/place/api.rda"))
    monkeypatch.setattr(references.shutil, "which", lambda name: name)

    def pretend(*words: str) -> None:
        if words[0] == "apt-get":
            (tmp_path / "survey.deb").touch()
        else:
            (tmp_path / references.SAMPLE).parent.mkdir(parents=True)
            (tmp_path / references.SAMPLE).touch()

    monkeypatch.setattr(references, "_run", pretend)
    assert references.bring()
    assert not list(tmp_path.glob("*.deb"))
