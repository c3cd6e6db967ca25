"""Every guard of the house holds here, and each is seen to fail on a copy that breaks its rule."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guards import keywords, prose, repeats
from guards.__main__ import GUARDS
from guards.defaults import check_defaults
from guards.doors import check_doors
from guards.imports import check_imports
from guards.keywords import check_keywords
from guards.printing import check_printing
from guards.prose import check_prose
from guards.reference import check_reference
from guards.repeats import check_repeats
from guards.size import check_size
from guards.writes import check_writes

ROOT = Path(__file__).parents[2]
TWIG = (
    "errors.py",
    "spec",
    "study/fit.py",
    "study/outcome.py",
    "artifact/model.py",
    "engines/duckdb/memory.py",
    "stages/validate",
    "stages/ingest/blocks.py",
)
"""What guards that only read the source need of it to be seen to fail."""


@pytest.fixture
def tree(tmp_path) -> Path:
    """Return a copy of what the guards look at."""
    for name in ("src", "guards", "docs"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.png", "made", "site")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.fixture
def twig(tmp_path) -> Path:
    """Return a copy of a few files, on which guards that only read are quick."""
    for name in TWIG:
        source, target = ROOT / "src/segmentry" / name, tmp_path / "src/segmentry" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return tmp_path


def add(tree: Path, file: str, text: str) -> None:
    path = tree / "src/segmentry" / file
    path.parent.mkdir(exist_ok=True)
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


@pytest.mark.slow
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

LONG_LINE = f'"""{"x" * 101}"""\n'
SILENT = (
    '\n\ndef join(first, last):\n    """Do it.\n\n    Parameters\n    ----------\n'
    '    first\n        The first.\n    """\n'
)
FIELDS = "\n\n@dataclass(frozen=True)\nclass Wide:\n" + "".join(f"    f{n}: int\n" for n in range(4))
BLOCK = "".join(f"    x{n} = {n}\n" for n in range(10))
TWICE = f"def one():\n{BLOCK}\n\ndef other():\n{BLOCK}"

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
    "print": (check_printing, "study/fit.py", "\n\ndef f(t):\n    print(t)\n", "prints past cli.console"),
    "stream": (check_printing, "cli/run.py", "\n\ndef f(t):\n    sys.stderr.write(t)\n", "prints past cli.console"),
    "a second way to open": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return open(p)\n",
        "open reads past the door",
    ),
    "a second way to read": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return p.read_bytes()\n",
        "p.read_bytes reads past",
    ),
    "JSON of a study": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return json.loads(p)\n",
        "json.loads reads past",
    ),
    "a second YAML": (
        check_doors,
        "spec/study.py",
        "\n\ndef f(p):\n    return yaml.safe_load(p)\n",
        "yaml.safe_load reads past",
    ),
    "Parquet of a study": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return pq.read_table(p)\n",
        "pq.read_table reads past",
    ),
    "a second SQLite": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return sqlite3.connect(p)\n",
        "sqlite3.connect reads past",
    ),
    "a walk without end": (
        check_doors,
        "study/fit.py",
        "\n\ndef f(p):\n    return glob(p)\n",
        "glob reads past the door",
    ),
    "pickle": (check_writes, "artifact/model.py", "\nimport pickle\n", "pickle runs what it loads"),
    "documented default": (check_defaults, "errors.py", DEFAULT, "documented default of times is 5, the real one 3"),
    "long first line": (
        check_prose,
        "attic/dull.py",
        LONG_LINE,
        "first line of a docstring of 101 characters, at most 100",
    ),
    "arguments without a word": (check_prose, "attic/dull.py", SILENT, "join: Parameters does not describe last"),
    "fields by position": (check_keywords, "attic/dull.py", FIELDS, "Wide: 4 fields and not kw_only"),
    "a block twice": (check_repeats, "attic/dull.py", TWICE, "10 or more lines as at src/segmentry/attic/dull.py:2"),
}
COSTS = {
    "import cost": ("errors.py", "\nimport numpy\n", "import segmentry loads numpy"),
    "help cost": ("cli/run.py", "\nimport pyarrow\n", "segmentry --help loads pyarrow"),
    "study cost": ("study/fit.py", "\nimport scipy\n", "segmentry run on a small table loads scipy"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_broken_rule_is_named(twig, name):
    guard, file, text, complaint = BREAKS[name]
    add(twig, file, text)
    assert any(complaint in found for found in guard(twig)), guard(twig)


@pytest.mark.slow
@pytest.mark.parametrize("name", COSTS)
def test_a_library_that_is_loaded_too_early_is_named(tree, name):
    file, text, complaint = COSTS[name]
    add(tree, file, text)
    assert complaint in check_imports(tree)


def change(tree: Path, file: str, old: str, new: str) -> None:
    path = tree / "src/segmentry" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("stages/validate/depth.py", "n_splits=15", "n_splits=16", "does not say '16 in `standard` and 50 in `deep`'"),
        (
            "spec/evidence.py",
            "and 100 in `deep`",
            "and 90 in `deep`",
            "does not say 'none in `standard` and 100 in `deep`'",
        ),
        ("spec/orders.py", "2048 at most", "1024 at most", "does not say '2048 at most'"),
        (
            "spec/evidence.py",
            "no limit when null",
            "at most 12 when null",
            "a number of the code that no entry of CLAIMS",
        ),
        ("spec/evidence.py", "    splits: int", "    divisions: int", "no spec field is called splits"),
    ],
    ids=["code changed", "prose changed", "maximum", "new claim", "renamed field"],
)
def test_a_default_in_the_prose_of_the_spec_is_held_to_the_code(twig, file, old, new, complaint):
    assert check_defaults(twig) == []
    change(twig, file, old=old, new=new)
    assert any(complaint in found for found in check_defaults(twig)), check_defaults(twig)


@pytest.mark.parametrize(
    ("module", "name", "entry"),
    [
        (prose, "LONG_FIRST_LINES", "src/segmentry/attic"),
        (prose, "WITHOUT_PARAMETERS", "src/segmentry/attic"),
        (keywords, "STILL_POSITIONAL", "src/segmentry/attic"),
        (repeats, "STILL_REPEATED", "src/segmentry/attic/a.py src/segmentry/attic/b.py"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.isupper() else "",
)
def test_an_excuse_that_is_not_needed_any_more_is_named(twig, monkeypatch, module, name, entry):
    monkeypatch.setattr(module, name, (entry,))
    guard = next(guard for guard in GUARDS if guard.__module__ == module.__name__)
    assert any(found.startswith(f"{entry}: nothing is") for found in guard(twig))


def test_an_undocumented_field_of_the_spec_is_named(tree):
    path = tree / "src/segmentry/spec/report.py"
    path.write_text(
        path.read_text().replace('    """Write each chart as PNG beside the SVG, 1,600 pixels wide."""\n', "")
    )
    assert check_reference(tree) == ["ValueError: spec field report.png has no description"]


@pytest.mark.slow
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
    "one chart room": ("study/fit.py", "\nimport vl_convert\n", "Only the report knows the library that makes PNG"),
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
        found = re.findall(rf"(?<![a-z])(?:{'|'.join(names)})(?![a-z])", words.replace("prox_mall", ""))
        assert not found, path
