"""`model.json`: what scoring needs, with a checksum over its content."""

import hashlib
import json
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any

import numpy as np

from segmentry.artifact.agreement.faults import refuse_faults
from segmentry.artifact.agreement.model import model_faults
from segmentry.artifact.format import FORMAT, left_out_of
from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ArtifactError
from segmentry.methods import METHODS
from segmentry.results import Model
from segmentry.storage.atomic import write_text
from segmentry.storage.json_object import MAX_JSON_BYTES, json_object
from segmentry.storage.manifest import signed_content

MODEL = "model.json"


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
    document = {"format": FORMAT, "sha256": digest_of(content), "centres": typical_values(model), "model": content}
    write_text(path, json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n")


def typical_values(model: Model) -> dict[str, dict[str, float | None]]:
    """Return a centre or a typical customer of each segment, in the units of the features.

    People read them; scoring does not, since the model has the coordinates.

    Parameters
    ----------
    model
        The model.

    Returns
    -------
    dict
        A value with six digits for each coordinate, for a level of a category its share; None where it is not known. Empty for
        methods that know neither centres nor such customers. A centre on axes has the numbers of the nearest point in the space
        of the features, whose shares of levels would be none.
    """
    centres = METHODS[model.spec.segment.method.kind].centres(model.partition)
    coordinates = model.partition.typical_customers if centres is None else centres
    if coordinates is None or not model.features.names:
        return {}
    values = model.features.values_at(model.features.of_features(coordinates))
    names = model.features.coordinate_names
    if model.features.axes is not None:
        is_number = np.isin(np.arange(len(names)), model.features.layout.numbers)
        values = np.where(is_number, values, np.nan)
    return {
        segment_id: {
            name: float(f"{value:.6g}") if isfinite(value) else None for name, value in zip(names, row, strict=True)
        }
        for segment_id, row in zip(model.segment_ids, values.tolist(), strict=True)
    }


def read_model(folder: Path) -> ReadModel:
    """Load the model of a study; nothing in it is executed.

    Raises
    ------
    ArtifactError
        When the folder is no study, or the file is damaged, too large or of an earlier format.
    """
    return model_of(signed_content(folder, MODEL, MAX_JSON_BYTES), folder / MODEL)


def model_of(raw: memoryview, path: Path) -> ReadModel:
    """Return the model in the bytes of its document.

    Parameters
    ----------
    raw
        The bytes.
    path
        Where they were read, for messages.

    Returns
    -------
    ReadModel

    Raises
    ------
    ArtifactError
        When they are damaged, or of an earlier format.
    """
    document = json_object(raw, str(path))
    left_out = left_out_of(document, str(path))
    content = document.get("model")
    if document.get("sha256") != digest_of(content):
        raise ArtifactError("was changed after it was saved", where=str(path), remedy="Run the study again.")
    model = from_plain(Model, content, path=path.name, left_out=left_out)
    refuse_faults(model_faults(model), str(path))
    return ReadModel(model=model, left_out=tuple(left_out or ()))


def digest_of(content: Any) -> str:
    """Return the SHA-256 of a plain document, whatever the order of its keys."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
