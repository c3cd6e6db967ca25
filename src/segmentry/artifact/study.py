"""The small results of a study as JSON files in its folder, and back."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from segmentry.artifact import tables
from segmentry.artifact.agreement.drawn import drawing_faults, purchase_faults
from segmentry.artifact.agreement.faults import Faults, refuse_faults
from segmentry.artifact.agreement.refits import refit_faults, register_faults
from segmentry.artifact.agreement.results import (
    account_faults,
    evidence_faults,
    profile_faults,
    rule_faults,
    total_faults,
)
from segmentry.artifact.agreement.tables import feature_faults, reference_faults, segment_faults
from segmentry.artifact.format import FORMAT, left_out_findings, left_out_of
from segmentry.artifact.model import MODEL, read_model, write_model
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.artifact.tables import read_study_table
from segmentry.results import (
    Account,
    Drawing,
    Evidence,
    Profiles,
    Purchases,
    Refit,
    Register,
    Rules,
    StudyResult,
    Totals,
)
from segmentry.storage.atomic import write_text
from segmentry.storage.json_object import MAX_JSON_BYTES, json_object
from segmentry.storage.manifest import read_manifest, signed_content
from segmentry.storage.tables import REJECTED_SCHEMA
from segmentry.storage.write import write_table

SEGMENTS = "segments.parquet"
REJECTED = "rejected_rows.parquet"
FEATURES = "features.parquet"
REFERENCE = "reference.parquet"


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
    "register": _Part("register.json", Register),
    "refit": _Part("refit.json", Refit),
}

_OPTIONAL_FAULTS: dict[str, Callable[[StudyResult, Any], Faults]] = {
    "rules": rule_faults,
    "purchases": purchase_faults,
    "known_totals": total_faults,
    "register": register_faults,
    "refit": refit_faults,
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
    if result.reference is not None:
        write_table(folder / REFERENCE, result.reference)
    if result.rejected.num_rows:
        write_table(folder / REJECTED, result.rejected)


def read_results(folder: Path) -> StudyResult:
    """Load what `write_results` wrote.

    Raises
    ------
    ArtifactError
        When the folder is no study, a file is damaged or was changed, or the files do not fit together.
    """
    read = read_model(folder)
    left_out = list(read.left_out)
    parts = {name: _read_part(folder, part, left_out) for name, part in _PARTS.items()}
    manifest = read_manifest(folder)
    written = manifest.files if manifest is not None else {}
    parts |= {
        name: _read_part(folder, part, left_out) for name, part in _OPTIONAL_PARTS.items() if part.file in written
    }
    account = parts["account"]
    parts["account"] = replace(account, findings=(*account.findings, *left_out_findings(left_out)))
    result = StudyResult(
        model=read.model,
        segments=read_study_table(folder, SEGMENTS, tables.SEGMENTS),
        rejected=read_study_table(folder, REJECTED, tables.REJECTED)
        if REJECTED in written
        else REJECTED_SCHEMA.empty_table(),
        features=read_study_table(folder, FEATURES, tables.FEATURES) if FEATURES in written else None,
        reference=read_study_table(folder, REFERENCE, tables.REFERENCE) if REFERENCE in written else None,
        **parts,
    )
    _check_agreement(result, folder)
    return result


def read_features(folder: Path) -> pa.Table | None:
    """Return the features that a study made from orders, one row per customer; None without orders.

    Raises
    ------
    ArtifactError
        When the file is damaged or was changed.
    """
    manifest = read_manifest(folder)
    is_written = manifest is not None and FEATURES in manifest.files
    return read_study_table(folder, FEATURES, tables.FEATURES) if is_written else None


def _check_agreement(result: StudyResult, folder: Path) -> None:
    """Refuse documents that are sound by themselves and do not fit together."""
    refuse_faults(account_faults(result), str(folder / _PARTS["account"].file))
    refuse_faults(profile_faults(result), str(folder / _PARTS["profiles"].file))
    refuse_faults(segment_faults(result), str(folder / SEGMENTS))
    refuse_faults(feature_faults(result), str(folder / FEATURES))
    refuse_faults(reference_faults(result), str(folder / REFERENCE))
    refuse_faults(evidence_faults(result), str(folder / _PARTS["evidence"].file))
    refuse_faults(drawing_faults(result), str(folder / _PARTS["drawing"].file))
    for name, faults_of in _OPTIONAL_FAULTS.items():
        part = getattr(result, name)
        if part is not None:
            refuse_faults(faults_of(result, part), str(folder / _OPTIONAL_PARTS[name].file))


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


def _read_part(folder: Path, part: _Part, left_out: list[str]) -> Any:
    document = json_object(signed_content(folder, part.file, MAX_JSON_BYTES), str(folder / part.file))
    unknown = left_out_of(document, str(folder / part.file))
    result = from_plain(
        part.kind,
        {name: value for name, value in document.items() if name != "format"},
        path=part.file,
        left_out=unknown,
    )
    left_out += unknown or []
    return result
