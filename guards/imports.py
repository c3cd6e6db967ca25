"""What `import segmentry`, the help and a small study really load, seen in a fresh interpreter."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

HEAVY = (
    "numpy",
    "pyarrow",
    "pandas",
    "polars",
    "duckdb",
    "sqlglot",
    "altair",
    "vl_convert",
    "jinja2",
    "narwhals",
    "scipy",
)
NOT_FOR_SMALL_STUDIES = (
    "scipy",
    "sklearn",
    "numba",
    "llvmlite",
    "sqlglot",
    "altair",
    "vl_convert",
    "narwhals",
    "polars",
    "xlsxwriter",
    "python_calamine",
)
"""Each takes longer to load than a study of a few hundred customers takes to compute."""

_COMMAND = "import sys; sys.argv = ['segmentry', *{arguments}]; from segmentry.cli.main import main; main()"
_PROGRAMS = {
    "import segmentry": ("import segmentry", (*HEAVY, "pydantic", "typer", "yaml")),
    "segmentry --help": (_COMMAND.format(arguments=["--help"]), HEAVY),
    "segmentry run on a small table": (
        _COMMAND.format(arguments=["run", "customers.csv", "--out", "study"]),
        NOT_FOR_SMALL_STUDIES,
    ),
}


def check_imports(root: Path) -> list[str]:
    """Return every heavy library that is loaded too early, or without need."""
    complaints = []
    with tempfile.TemporaryDirectory() as folder:
        lines = [f"c{place},{place * 7 % 50},{place * place % 90},{'ab'[place % 2]}" for place in range(120)]
        (Path(folder) / "customers.csv").write_text(
            "\n".join(["customer_id,age,visits,shop", *lines]), encoding="utf-8"
        )
        for told, (program, forbidden) in _PROGRAMS.items():
            loaded = _loaded(root, program, folder)
            complaints += [f"{told} loads {name}" for name in forbidden if name in loaded]
    return complaints


def _loaded(root: Path, program: str, folder: str) -> set[str]:
    code = f"import atexit, sys; atexit.register(lambda: print('LOADED', *sys.modules)); {program}"
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        encoding="utf-8",
        cwd=folder,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    if not lines or done.returncode:
        raise RuntimeError(done.stderr)
    return {module.split(".")[0] for module in lines[-1].split()[1:]}
