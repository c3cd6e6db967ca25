"""The small results of a study as JSON files in its folder, and back."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.artifact.format import FORMAT, left_out_findings, left_out_of
from segmentry.artifact.model import read_model, write_model
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ArtifactError
from segmentry.results import Account, Drawing, Evidence, Profiles, Purchases, Rules, StudyResult, Totals
from segmentry.storage.atomic import write_text
from segmentry.storage.manifest import check_file, read_manifest
from segmentry.storage.tables import REJECTED_SCHEMA
from segmentry.storage.write import write_table

MODEL = "model.json"
SEGMENTS = "segments.parquet"
REJECTED = "rejected_rows.parquet"
FEATURES = "features.parquet"


@dataclass(frozen=True)
class _Part:
    file: str
    kind: Any


_PARTS = {
    "account": _Part("findings.json", Account),
    "evidence": _Part("evidence.json", Evidence),
    "profiles": _Part("profiles.json", Profiles),
    "drawing": _Part("drawing.json", Drawing),
}
_OPTIONAL_PARTS = {
    "rules": _Part("rules.json", Rules),
    "purchases": _Part("purchases.json", Purchases),
    "known_totals": _Part("totals.json", Totals),
}


def write_results(folder: Path, result: StudyResult) -> None:
    """Write the results of a study into its folder.

    Parameters
    ----------
    folder
        Where to.
    result
        The results.
    """
    write_model(folder / MODEL, result.model)
    for name, part in _PARTS.items():
        write_document(folder / part.file, getattr(result, name))
    write_table(folder / SEGMENTS, result.segments)
    for name, part in _OPTIONAL_PARTS.items():
        if getattr(result, name) is not None:
            write_document(folder / part.file, getattr(result, name))
    if result.features is not None:
        write_table(folder / FEATURES, result.features)
    if result.rejected.num_rows:
        write_table(folder / REJECTED, result.rejected)


def read_results(folder: Path) -> StudyResult:
    """Load what `write_results` wrote.

    Raises
    ------
    ArtifactError
        When the folder is no study, or a file is damaged or was changed.
    """
    check_file(folder, MODEL)
    read = read_model(folder / MODEL)
    left_out = list(read.left_out)
    parts = {name: _read_part(folder, part, left_out) for name, part in _PARTS.items()}
    manifest = read_manifest(folder)
    written = manifest.files if manifest is not None else {}
    parts |= {
        name: _read_part(folder, part, left_out) for name, part in _OPTIONAL_PARTS.items() if part.file in written
    }
    check_file(folder, SEGMENTS)
    rejected = _read_if_there(folder, REJECTED)
    account = parts["account"]
    parts["account"] = replace(account, findings=(*account.findings, *left_out_findings(left_out)))
    return StudyResult(
        model=read.model,
        segments=_read_parquet(folder / SEGMENTS),
        rejected=rejected if rejected is not None else REJECTED_SCHEMA.empty_table(),
        features=_read_if_there(folder, FEATURES),
        **parts,
    )


def write_document(path: Path, result: Any) -> None:
    """Write a result as a JSON document that carries its format.

    Parameters
    ----------
    path
        Where to.
    result
        A dataclass of plain numbers and texts.
    """
    write_json(path, {"format": FORMAT, **to_plain(result)})


def write_json(path: Path, document: Any) -> None:
    """Write a document as readable JSON.

    Parameters
    ----------
    path
        Where to.
    document
        What JSON can hold.
    """
    write_text(path, json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def _read_if_there(folder: Path, name: str) -> pa.Table | None:
    if not (folder / name).exists():
        return None
    check_file(folder, name)
    return _read_parquet(folder / name)


def _read_part(folder: Path, part: _Part, left_out: list[str]) -> Any:
    check_file(folder, part.file)
    path = folder / part.file
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise ArtifactError("is not JSON", where=str(path), remedy="Run the study again.") from None
    if not isinstance(document, dict):
        raise ArtifactError("is not a document of a study", where=str(path))
    unknown = left_out_of(document, str(path))
    result = from_plain(
        part.kind,
        {name: value for name, value in document.items() if name != "format"},
        path=part.file,
        left_out=unknown,
    )
    left_out += unknown or []
    return result


def _read_parquet(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException):
        raise ArtifactError("is not sound Parquet", where=str(path), remedy="Run the study again.") from None
