"""What strangers may have written is read through one door of each kind, which knows its limits."""

import ast
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Door:
    """Calls that read something, the modules that may make them, and where to go instead."""

    calls: frozenset[str]
    modules: frozenset[str]
    instead: str


_OPENING = frozenset(
    {
        "open",
        "os.open",
        "os.fdopen",
        "io.open",
        "mmap.mmap",
        "tarfile.open",
        "zipfile.ZipFile",
        "np.load",
        "np.fromfile",
    }
)
_METHODS = frozenset({"open", "read_text", "read_bytes"})
_OTHERS = ("webbrowser.open",)
"""Calls that are named like those which open files, and open none."""
DOORS = (
    Door(
        _OPENING,
        frozenset(
            {
                "storage/regular_files.py",  # the door itself
                "storage/containers.py",  # zip and tar archives in bytes that were read
                "storage/archive.py",
                "storage/formats/zip_parts.py",
                "storage/atomic.py",  # flushes what it wrote, and asks the system about processes
                "storage/write.py",  # writes to a temporary file
                "storage/memory.py",  # asks the system about memory
                "engines/duckdb/memory.py",
                "report/page.py",  # files of this package
                "report/pdf.py",  # what the browser printed
                "cli/main.py",  # os.devnull
                "cli/console.py",
            }
        ),
        "storage.regular_files.content_of, or storage.opening.read_input for input",
    ),
    Door(
        frozenset(
            {"pq.read_table", "pq.ParquetFile", "pq.read_schema", "pq.read_metadata", "pq.ParquetDataset", "ds.dataset"}
        ),
        frozenset(
            {
                "storage/formats/parquet.py",
                "storage/parquet_parts.py",
                "storage/parquet_texts.py",  # measures what was read
                "artifact/tables.py",  # tables of a study
                "stages/ingest/orders/files.py",  # logs that the table engine reads in place
                "stages/ingest/orders/sampling.py",
                "stages/ingest/orders/source.py",
            }
        ),
        "storage.files.read_file for input, artifact.tables.read_study_table for a study",
    ),
    Door(
        frozenset({"json.load", "json.loads"}),
        frozenset({"storage/json_object.py", "storage/extension_types.py"}),
        "storage.json_object.json_object",
    ),
    Door(
        frozenset(
            {
                "yaml.load",
                "yaml.safe_load",
                "yaml.load_all",
                "yaml.safe_load_all",
                "yaml.compose",
                "yaml.full_load",
                "yaml.unsafe_load",
            }
        ),
        frozenset({"spec/yaml_text.py"}),
        "spec.yaml_text.yaml_value",
    ),
    Door(frozenset({"sqlite3.connect"}), frozenset({"engines/databases/sqlite_file.py"}), "engines.databases.read"),
    Door(frozenset({"duckdb.connect"}), frozenset({"engines/duckdb/connection.py"}), "engines.duckdb.connection"),
    Door(
        frozenset({"glob.glob", "glob", "iglob", "glob.iglob"}),
        frozenset(),
        "storage.patterns, whose walk ends",
    ),
)


def check_doors(root: Path) -> list[str]:
    """Return every call in `root/src/segmentry` that reads something past the door of its kind."""
    package = root / "src/segmentry"
    complaints = []
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(package).as_posix()
        for call in (
            node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ):
            door = next((door for door in DOORS if _leads_through(door, ast.unparse(call.func))), None)
            if door is not None and module not in door.modules:
                told = f"{ast.unparse(call.func)} reads past the door of its kind; use {door.instead}"
                complaints.append(f"{path.relative_to(root)}:{call.lineno}: {told}")
    return complaints


def _leads_through(door: Door, name: str) -> bool:
    if name in door.calls:
        return True
    is_method = "." in name and name.rsplit(".", 1)[1] in _METHODS and name not in _OTHERS
    return door.calls is _OPENING and is_method
