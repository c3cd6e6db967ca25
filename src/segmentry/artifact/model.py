"""`model.json`: what scoring needs, with a checksum over its content."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.artifact.format import FORMAT, left_out_of
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ArtifactError
from segmentry.results import Model
from segmentry.storage.atomic import write_text

MAX_BYTES = 64 << 20


@dataclass(frozen=True, kw_only=True)
class ReadModel:
    """A model, and the fields of its document that this version does not know."""

    model: Model
    left_out: tuple[str, ...] = ()


def write_model(path: Path, model: Model) -> None:
    """Save the model as JSON.

    Parameters
    ----------
    path
        Where to.
    model
        The model.
    """
    content = to_plain(model)
    document = {"format": FORMAT, "sha256": _digest(content), "model": content}
    write_text(path, json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def read_model(path: Path) -> ReadModel:
    """Load a model; nothing in it is executed.

    Raises
    ------
    ArtifactError
        When the file is damaged, too large or of an earlier format.
    """
    document = _document(path)
    left_out = left_out_of(document, str(path))
    content = document.get("model")
    if document.get("sha256") != _digest(content):
        raise ArtifactError("was changed after it was saved", where=str(path), remedy="Run the study again.")
    model = from_plain(Model, content, path=path.name, left_out=left_out)
    _check_shape(model, path)
    return ReadModel(model=model, left_out=tuple(left_out or ()))


def _document(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArtifactError("is too large for a model", where=str(path), expected=f"at most {MAX_BYTES >> 20} MiB")
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArtifactError("cannot be read", where=str(path), got=error.strerror) from None
    except (ValueError, RecursionError):
        raise ArtifactError("is not JSON", where=str(path), remedy="Run the study again.") from None
    if not isinstance(document, dict):
        raise ArtifactError("is not a model", where=str(path))
    return document


def _check_shape(model: Model, path: Path) -> None:
    k = len(model.segment_ids)
    width = len(model.features.numeric) + sum(len(state.levels) for state in model.features.categories)
    if len(model.segment_names) != k or not model.partition.fits(k, width):
        raise ArtifactError(
            "its parts do not fit together",
            where=str(path),
            got=f"a partition of kind {model.partition.kind}",
            expected=f"{k} segments of {width} coordinates",
        )


def _digest(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
