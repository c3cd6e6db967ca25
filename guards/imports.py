"""What `import segmentry` and `segmentry --help` really load, seen in a fresh interpreter."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "numpy",
    "pyarrow",
    "pandas",
    "polars",
    "duckdb",
    "sqlglot",
    "vl_convert",
    "jinja2",
    "narwhals",
    "scipy",
)
_PROGRAMS = {
    "import segmentry": ("import segmentry", (*HEAVY, "pydantic", "typer", "yaml")),
    "segmentry --help": (
        "import sys; sys.argv = ['segmentry', '--help']; from segmentry.cli.main import main; main()",
        HEAVY,
    ),
}


def check_imports(root: Path) -> list[str]:
    """Return every heavy library that is loaded too early."""
    complaints = []
    for told, (program, forbidden) in _PROGRAMS.items():
        loaded = _loaded(root, program)
        complaints += [f"{told} loads {name}" for name in forbidden if name in loaded]
    return complaints


def _loaded(root: Path, program: str) -> set[str]:
    code = f"import atexit, sys; atexit.register(lambda: print('LOADED', *sys.modules)); {program}"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False, encoding="utf-8"
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    if not lines:
        raise RuntimeError(done.stderr)
    return {module.split(".")[0] for module in lines[-1].split()[1:]}
