"""The files of an order log: one file, a folder or a pattern. A file that is there twice is read once."""

import os
from collections.abc import Sequence
from glob import has_magic
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.errors import DataError
from segmentry.spec.build import STDIN
from segmentry.storage.frames import is_frame
from segmentry.storage.handed import no_table
from segmentry.storage.patterns import files_below, files_matching
from segmentry.storage.regular_files import check_readable, file_hash, head_of, is_connection, no_server

_SUFFIXES = (
    ".csv", ".tsv", ".txt", ".parquet", ".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".jsonl", ".ndjson", ".json",
    ".feather", ".arrow", ".orc", ".dbf", ".gz", ".zst", ".bz2", ".xz", ".lz4",
)  # fmt: skip


def order_files(source: Any) -> list[Path]:
    """Return the files that a path, a folder, a pattern or a list of these names, sorted by path.

    Raises
    ------
    DataError
        When it is no path, there is no such file, or no table in the folder.
    """
    if isinstance(source, list | tuple):
        return sorted({file for item in source for file in order_files(item)})
    if not isinstance(source, str | Path):
        raise no_table(source)
    path = Path(source)
    if os.path.isdir(path):  # noqa: PTH112 - also False for a name that is too long
        found = [file for file in files_below(path) if _is_table(file)]
        if not found:
            raise DataError("contains no table", where=str(path), expected=f"files ending in {', '.join(_SUFFIXES)}")
        return found
    if has_magic(str(source)) and not os.path.exists(path):  # noqa: PTH110 - also False for a name that is too long
        found = files_matching(str(source))
        if not found and is_connection(str(source)):
            raise no_server(str(source))
        if not found:
            raise DataError("no file matches the pattern", where=str(source), remedy="Check the folder and the name.")
        return found
    check_readable(path)
    return [path]


def is_file_source(source: Any) -> bool:
    """Return whether orders come from files rather than from a data frame or standard input."""
    return source != STDIN if isinstance(source, str) else not is_frame(source)


def labels_of(parts: Sequence[Any]) -> list[str]:
    """Return a name for each part of a log: that of the file, or its path where files share a name."""
    names = [_label(part) for part in parts]
    return [str(part) if names.count(name) > 1 else name for part, name in zip(parts, names, strict=True)]


def without_copies(files: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Return the files of different content, and the copies of one of them."""
    sizes: dict[int, list[Path]] = {}
    for file in files:
        sizes.setdefault(file.stat().st_size, []).append(file)
    seen: set[str] = set()
    kept: list[Path] = []
    copies: list[Path] = []
    for file in files:
        if len(sizes[file.stat().st_size]) == 1:
            kept.append(file)
            continue
        digest = file_hash(file)
        (copies if digest in seen else kept).append(file)
        seen.add(digest)
    return kept, copies


def parquet_schema(files: Sequence[Path]) -> pa.Schema | None:
    """Return the schema of Parquet files that share their columns; None for anything else.

    Raises
    ------
    DataError
        When a file is no sound Parquet file.
    """
    first: pa.Schema | None = None
    for file in files:
        if has_magic(str(file)) or not _is_parquet(file):
            return None
        try:
            schema = pq.read_schema(file)
            _ = schema.names
        except (OSError, UnicodeError, pa.ArrowException) as error:
            raise unsound_parquet(file, error) from None
        first = first or schema
        if {field.name: field.type for field in schema} != {field.name: field.type for field in first}:
            return None
    return first


def unsound_parquet(file: Path, error: Exception) -> DataError:
    """Return the refusal of a Parquet file that cannot be read to its end.

    Parameters
    ----------
    file
        The file.
    error
        What its reader said.
    """
    got = (str(error).splitlines() or [type(error).__name__])[0][:300]
    return DataError("is not a sound Parquet file", where=file.name, got=got, remedy="Copy or write the file again.")


def _is_table(file: Path) -> bool:
    return file.is_file() and file.suffix.lower() in _SUFFIXES and not file.name.startswith(".")


def _is_parquet(file: Path) -> bool:
    return head_of(file, 4) == b"PAR1"


def _label(part: Any) -> str:
    if isinstance(part, str) and part == STDIN:
        return "stdin"
    return Path(part).name if isinstance(part, str | Path) else "data frame"
