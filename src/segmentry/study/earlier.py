"""The study that a folder already holds, which a new one would replace."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from segmentry.errors import OutputError, SegmentryError, SpecError
from segmentry.spec import StudySpec
from segmentry.spec.build import STDIN, read_document
from segmentry.storage.json_object import MAX_JSON_BYTES, json_object
from segmentry.storage.manifest import NAME, read_manifest
from segmentry.storage.regular_files import content_of
from segmentry.study.sources import Sources
from segmentry.texts import counted, shell_quoted, shortened

_MOST_FILES = 3
_REGISTER = "register.json"
_AUTO = "auto"


@dataclass(frozen=True, kw_only=True)
class EarlierStudy:
    """A saved study: its folder, the files that it is of, and the day on which it was saved.

    `names` are the names that users gave, by id; `n_refits` is how often it was refitted.
    """

    folder: Path
    files: tuple[str, ...]
    day: date
    method: str
    names: Mapping[str, str]
    n_refits: int

    def __str__(self) -> str:
        return f"the study of {_named(self.files)} that was saved on {self.day.isoformat()}"


def earlier_study(folder: Path) -> EarlierStudy | None:
    """Return the study that a folder holds; None where it holds none, or one that names no files."""
    if read_manifest(folder) is None:
        return None
    try:
        document = read_document(folder.absolute() / "study.yaml")
    except SpecError:
        return None
    ingest, method = _section(document, "ingest"), _section(_section(document, "segment"), "method")
    files = _main_files(Sources(ingest.get("customers"), ingest.get("orders")))
    if not files:
        return None
    return EarlierStudy(
        folder=folder,
        files=files,
        day=date.fromtimestamp((folder / NAME).stat().st_mtime),
        method=str(method.get("kind", "")),
        names=_section(_section(document, "explain"), "names"),
        n_refits=_n_refits(folder),
    )


def is_of_other(earlier: EarlierStudy, sources: Sources, spec: StudySpec) -> bool:
    """Return whether a study is of other files than a new run, or by another method.

    Parameters
    ----------
    earlier
        The study that would be replaced.
    sources
        What the new run reads.
    spec
        The new study.
    """
    methods = {earlier.method, spec.segment.method.kind}
    return _main_files(sources) != earlier.files or (len(methods) > 1 and _AUTO not in methods)


def check_nothing_lost(earlier: EarlierStudy, names: Mapping[str, str]) -> None:
    """Check that a study has no refits, and no names that a new run would lose.

    Parameters
    ----------
    earlier
        The study that would be replaced.
    names
        The names that the new run gives, by id.

    Raises
    ------
    OutputError
        When it has.
    """
    lost = [f"“{name}” ({segment_id})" for segment_id, name in earlier.names.items() if segment_id not in names]
    refits = [f"the ids and history of {counted(earlier.n_refits, 'refit')}"] if earlier.n_refits else []
    given = [f"the {'name' if len(lost) == 1 else 'names'} {shortened(lost, _MOST_FILES)}"] if lost else []
    if not refits and not given:
        return
    folder = shell_quoted(str(earlier.folder))
    raise OutputError(
        "holds a study that a new run would not continue, so it is left alone",
        where=str(earlier.folder),
        got=" and ".join([*refits, *given]),
        remedy=f"To fit it on newer data and keep its ids and names: segmentry refit {folder}. Add "
        f"--out {shell_quoted(str(_free_folder(earlier.folder)))} to keep both, or --replace to begin anew.",
    )


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


def _section(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    section = document.get(name)
    return section if isinstance(section, dict) else {}


def _n_refits(folder: Path) -> int:
    """Return how often a study was refitted; 0 where its register cannot be read."""
    try:
        n_fits = json_object(memoryview(content_of(folder / _REGISTER, MAX_JSON_BYTES)), _REGISTER).get("n_fits")
    except SegmentryError:
        return 0
    return max(n_fits - 1, 0) if isinstance(n_fits, int) else 0


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
