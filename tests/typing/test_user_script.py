"""The script of a user type-checks under pyright's strict mode, and runs."""

import json
import runpy
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "user_script.py"


@pytest.mark.slow
def test_pyright_finds_nothing_in_strict_mode(tmp_path):
    script = tmp_path / "user_script.py"
    script.write_text(SCRIPT.read_text(encoding="utf-8"))
    paths = [str(Path(__file__).parents[2] / "src")]
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict", "extraPaths": paths}))
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable, "--project", tmp_path, script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_it_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        runpy.run_path(str(SCRIPT))
    assert "Loyal" in capsys.readouterr().out
