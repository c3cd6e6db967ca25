"""Every guard of the house holds here, and each is seen to fail on a copy that breaks its rule."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guards.defaults import check_defaults
from guards.imports import check_imports
from guards.reference import check_reference
from guards.size import check_size
from guards.writes import check_writes

ROOT = Path(__file__).parents[2]
GUARDS = (check_size, check_writes, check_defaults, check_imports, check_reference)


@pytest.fixture
def tree(tmp_path) -> Path:
    """Return a copy of what the guards look at."""
    for name in ("src", "guards", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def add(tree: Path, file: str, text: str) -> None:
    path = tree / "src/segmentry" / file
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(old + text, encoding="utf-8")


def tool(tree: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{tree}/src", "PATH": ""},
    )


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_the_guard_holds(guard):
    assert guard(ROOT) == []


LONG_FUNCTION = "\n\ndef long():\n" + "".join(f"    x{n} = {n}\n" for n in range(45))
LONG_FILE = "".join(f"x{n} = {n}\n" for n in range(310))
MANY = "\n\ndef many(a, b, c, d, e, f, g, h, i):\n    return a\n"
DEFAULT = (
    '\n\ndef told(times=3):\n    """Do it.\n\n    Parameters\n    ----------\n'
    '    times\n        How often, default 5.\n    """\n'
)

BREAKS: dict[str, tuple[Callable[[Path], list[str]], str, str, str]] = {
    "function size": (check_size, "errors.py", LONG_FUNCTION, "function of 46 lines, at most 40"),
    "file size": (check_size, "storage/huge.py", LONG_FILE, "file of 310 lines, at most 300"),
    "arguments": (check_size, "errors.py", MANY, "9 arguments, at most 8"),
    "left for later": (check_size, "errors.py", "\n# TO" + "DO: later\n", "work left for later"),
    "direct write": (
        check_writes,
        "study/fit.py",
        "\n\ndef f(p):\n    p.write_text('x')\n",
        "direct write with p.write_text",
    ),
    "open to write": (check_writes, "study/fit.py", "\n\ndef f(p):\n    open(p, 'w')\n", "direct write with open"),
    "parquet writer": (check_writes, "study/fit.py", "\n\ndef f(t):\n    pq.write_table(t, 'x')\n", "pq.write_table"),
    "pickle": (check_writes, "artifact/model.py", "\nimport pickle\n", "pickle runs what it loads"),
    "documented default": (check_defaults, "errors.py", DEFAULT, "documented default of times is 5, the real one 3"),
    "import cost": (check_imports, "errors.py", "\nimport numpy\n", "import segmentry loads numpy"),
    "help cost": (check_imports, "cli/run.py", "\nimport pyarrow\n", "segmentry --help loads pyarrow"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_rule_is_named(tree, name):
    guard, file, text, told = BREAKS[name]
    add(tree, file, text)
    assert any(told in complaint for complaint in guard(tree)), guard(tree)


def test_an_undocumented_field_of_the_spec_is_named(tree):
    path = tree / "src/segmentry/spec/report.py"
    path.write_text(path.read_text().replace('    """Write each chart as PNG beside the SVG."""\n', ""))
    assert check_reference(tree) == ["ValueError: spec field report.png has no description"]


def test_a_stale_reference_page_is_named(tree):
    (tree / "docs/reference/checks.md").write_text("old")
    assert check_reference(tree) == ["docs/reference/checks.md is stale: run make docs"]


LAYERS = {
    "layers": ("algorithms/moments.py", "\nimport segmentry.study.fit\n", "Imports point down"),
    "unplaced room": ("attic/__init__.py", '"""Nowhere."""\n', "Imports point down"),
    "stages": ("stages/audit/audit.py", "\nimport segmentry.stages.explain\n", "Stages do not know each other"),
    "plain spec": ("spec/base.py", "\nimport numpy\n", "The spec and the errors know no data library"),
    "plain results": ("results/model.py", "\nimport segmentry.engines.relation\n", "Results know no engine"),
    "plain reports": ("report/html.py", "\nimport segmentry.engines.rules\n", "Report and exports know no engine"),
    "one engine room": ("stages/audit/audit.py", "\nimport duckdb\n", "Only engines name an engine"),
    "one chart room": ("study/fit.py", "\nimport altair\n", "Only the charts know the chart library"),
}


@pytest.mark.parametrize("name", LAYERS)
def test_a_broken_import_contract_is_named(tree, name):
    file, text, told = LAYERS[name]
    (tree / "src/segmentry" / file).parent.mkdir(exist_ok=True)
    add(tree, file, text)
    done = _lint_imports(tree)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{told} BROKEN" in done.stdout or "attic" in done.stdout


def _lint_imports(tree: Path) -> "subprocess.CompletedProcess[str]":
    code = "from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": f"{tree}/src"},
    )


def test_a_missing_type_is_named(tree):
    add(tree, "errors.py", "\n\ndef untyped(x):\n    return x\n")
    done = tool(tree, "mypy", "--follow-imports=skip", "src/segmentry/errors.py")
    assert done.returncode == 1
    assert "Function is missing a type annotation" in done.stdout


LINTS = {
    "complexity": (
        "\n\ndef f(x: int) -> int:\n"
        + "".join(f"    if x == {n}:\n        x += {n}\n" for n in range(9))
        + "    return x\n",
        "C901",
    ),
    "nesting": (
        "\n\ndef f(x: int) -> int:\n    if x:\n        for y in range(x):\n            while y:\n"
        "                if x > y:\n                    return y\n    return x\n",
        "PLR1702",
    ),
    "broad except": (
        "\n\ndef f() -> None:\n    try:\n        print()\n    except Exception:\n        return\n",
        "BLE001",
    ),
    "eval": ("\n\ndef f(x: str) -> object:\n    return eval(x)\n", "S307"),
    "pickled": ("\n\nimport pickle\n\n\ndef f(x: bytes) -> object:\n    return pickle.loads(x)\n", "S301"),
    "docstring": ("\n\ndef f() -> None:\n    return\n", "D103"),
}


@pytest.mark.parametrize("name", LINTS)
def test_a_broken_lint_rule_is_named(tree, name):
    text, code = LINTS[name]
    add(tree, "errors.py", text)
    done = tool(tree, "ruff", "check", "--no-cache", "--output-format=full", "src/segmentry/errors.py")
    assert done.returncode == 1
    assert code in done.stdout or _rule_name(code) in done.stdout


def _rule_name(code: str) -> str:
    return {
        "C901": "complex-structure", "PLR1702": "too-many-nested-blocks", "BLE001": "blind-except", "S307": "suspicious-eval",
        "S301": "suspicious-pickle", "D103": "undocumented-public-function",
    }[code]  # fmt: skip


def test_a_warning_is_an_error(tree):
    (tree / "test_warns.py").write_text("import warnings\ndef test_it():\n    warnings.warn('careful')\n")
    done = tool(tree, "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "test_warns.py")
    assert done.returncode == 1
    assert "UserWarning: careful" in done.stdout


def test_lock_files_and_documents_name_no_package_host():
    hosts = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "--index-url", "file" + "://")
    files = [
        "constraints.txt",
        "README.md",
        "Makefile",
        ".ci/run",
        "pyproject.toml",
        *map(str, (ROOT / "docs").rglob("*.md")),
    ]
    for name in files:
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not [host for host in hosts if host in text], name


def test_no_data_set_is_named_in_the_code():
    names = ("mall", "wholesale", "adventure", "cdnow", "online_retail")
    for path in (ROOT / "src").rglob("*.py"):
        words = path.read_text(encoding="utf-8").lower()
        assert not [name for name in names if name in words.replace("small", "").replace("prox_mall", "")], path
