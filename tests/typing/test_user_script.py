"""The script of a user type-checks under pyright's strict mode where pyright is installed, and runs."""

import json
import runpy
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent / "user_script.py"
CHECKER = shutil.which("pyright") or shutil.which("basedpyright")


@pytest.mark.skipif(CHECKER is None, reason="needs pyright, which is not installed")
def test_pyright_finds_nothing_in_strict_mode(tmp_path):
    script = tmp_path / "user_script.py"
    script.write_text(SCRIPT.read_text(encoding="utf-8"))
    paths = [str(Path(__file__).parents[2] / "src")]
    (tmp_path / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict", "extraPaths": paths}))
    done = subprocess.run(
        [CHECKER, "--pythonpath", sys.executable, "--project", tmp_path, script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_it_runs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        runpy.run_path(str(SCRIPT))
    assert "Loyal" in capsys.readouterr().out
