"""The study that a folder already holds, which a new one would replace."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from segmentry.errors import OutputError, SpecError
from segmentry.spec.build import STDIN, read_document
from segmentry.storage.manifest import NAME, read_manifest
from segmentry.study.sources import Sources
from segmentry.texts import shell_quoted, shortened

_MOST_FILES = 3


@dataclass(frozen=True)
class EarlierStudy:
    """A saved study: its folder, the files that it is of, and the day on which it was saved."""

    folder: Path
    files: tuple[str, ...]
    day: date

    def __str__(self) -> str:
        return f"the study of {_named(self.files)} that was saved on {self.day.isoformat()}"


def earlier_study(folder: Path) -> EarlierStudy | None:
    """Return the study that a folder holds; None where it holds none, or one that names no files."""
    if read_manifest(folder) is None:
        return None
    try:
        ingest = read_document(folder.absolute() / "study.yaml").get("ingest")
    except SpecError:
        return None
    files = _main_files(Sources(ingest.get("customers"), ingest.get("orders"))) if isinstance(ingest, dict) else ()
    day = date.fromtimestamp((folder / NAME).stat().st_mtime)
    return EarlierStudy(folder, files, day) if files else None


def check_same_files(earlier: EarlierStudy, sources: Sources, *, is_replaceable: bool) -> None:
    """Check that a study is of the files that a new run reads: the customers or, without them, the orders.

    Parameters
    ----------
    earlier
        The study that would be replaced.
    sources
        What the new run reads.
    is_replaceable
        Whether naming the folder with `--out` replaces the study; the message says so.

    Raises
    ------
    OutputError
        When the study is of other files.
    """
    files = _main_files(sources)
    if files == earlier.files:
        return
    both = f"Add --out {shell_quoted(str(_free_folder(earlier.folder)))} to keep both"
    instead = f", or --out {shell_quoted(str(earlier.folder))} to replace that study" if is_replaceable else ""
    raise OutputError(
        f"holds {earlier}, which is left alone",
        where=str(earlier.folder),
        got=f"a run on {_named(files)}",
        remedy=f"{both}{instead}.",
    )


def _main_files(sources: Sources) -> tuple[str, ...]:
    source: Any = sources.customers if sources.customers is not None else sources.orders
    files = source if isinstance(source, list | tuple) else () if source is None else (source,)
    return tuple(STDIN if file == STDIN else os.path.normpath(Path(str(file)).absolute()) for file in files)


def _named(files: tuple[str, ...]) -> str:
    return shortened(["standard input" if file == STDIN else file for file in files], _MOST_FILES)


def _free_folder(folder: Path) -> Path:
    """Return the folder with the first number behind its name that is not taken."""
    number = 2
    while (numbered := folder.with_name(f"{folder.name}-{number}")).exists():
        number += 1
    return numbered
