"""The small results of a study as JSON files in its folder, and back."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from segmentry.artifact.model import read_model, write_model
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ArtifactError
from segmentry.results import Account, Drawing, Evidence, Profiles, Purchases, Rules, StudyResult
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
_IF_ANY = {"rules": _Part("rules.json", Rules), "purchases": _Part("purchases.json", Purchases)}


def write_results(folder: Path, result: StudyResult) -> None:
    """Write model, evidence, findings, profiles, rules, drawing data, segments and rejected rows."""
    write_model(folder / MODEL, result.model)
    for name, part in _PARTS.items():
        write_json(folder / part.file, to_plain(getattr(result, name)))
    write_table(folder / SEGMENTS, result.segments)
    for name, part in _IF_ANY.items():
        if getattr(result, name) is not None:
            write_json(folder / part.file, to_plain(getattr(result, name)))
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
    parts = {name: _read_part(folder, part) for name, part in _PARTS.items()}
    manifest = read_manifest(folder)
    written = manifest.files if manifest is not None else {}
    parts |= {name: _read_part(folder, part) for name, part in _IF_ANY.items() if part.file in written}
    check_file(folder, SEGMENTS)
    rejected = _read_if_there(folder, REJECTED)
    return StudyResult(
        model=read_model(folder / MODEL),
        segments=_read_parquet(folder / SEGMENTS),
        rejected=rejected if rejected is not None else REJECTED_SCHEMA.empty_table(),
        features=_read_if_there(folder, FEATURES),
        **parts,
    )


def write_json(path: Path, document: Any) -> None:
    """Write a document as readable JSON."""
    write_text(path, json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def _read_if_there(folder: Path, name: str) -> pa.Table | None:
    if not (folder / name).exists():
        return None
    check_file(folder, name)
    return _read_parquet(folder / name)


def _read_part(folder: Path, part: _Part) -> Any:
    check_file(folder, part.file)
    try:
        document = json.loads((folder / part.file).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise ArtifactError("is not JSON", where=str(folder / part.file), remedy="Run the study again.") from None
    return from_plain(part.kind, document, part.file)


def _read_parquet(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowException):
        raise ArtifactError("is not sound Parquet", where=str(path), remedy="Run the study again.") from None
