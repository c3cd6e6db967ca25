"""The parameters of a `Segmenter` as a spec, and a spec as its parameters."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from sklearn.utils.validation import _check_sample_weight

from segmentry.errors import SpecError
from segmentry.spec import StudySpec
from segmentry.spec.segment import FixedK
from segmentry.storage.frames import columns_of, with_columns
from segmentry.study.arguments import feature_names, k_document, settled

_WHERE = "Segmenter"
_OWN = {"seed", "segment", "evidence", "report", "explain"}
_OWN_FIELDS = {
    "features": ("columns", "transform", "scale", "weights"),
    "ingest": ("customers", "orders", "products"),
}


def spec_of(params: Mapping[str, Any], seed: int, columns: Sequence[str] | None) -> StudySpec:
    """Return the spec that the parameters of a segmenter ask for.

    Parameters
    ----------
    params
        The parameters by name.
    seed
        Seed of the random numbers.
    columns
        Columns of an array, which all are numbers and form the segments unless some are named; None for a frame.

    Returns
    -------
    StudySpec
        Without sources.

    Raises
    ------
    SpecError
        When a parameter is wrong.
    """
    k, features = k_document(params["k"]), feature_names(params["features"])
    is_fixed = isinstance(k, int) and not isinstance(k, bool)
    chosen = features if features is not None else columns
    document: dict[str, Any] = {
        "seed": seed,
        "segment": {
            # With a number there is nothing to choose, so that no larger one is tried.
            "k": {"kind": "fixed", "value": k, "max": k} if is_fixed else _range(k, params),
            "method": _option(params["method"]),
        },
        "features": {
            "columns": None if chosen is None else list(chosen),
            "transform": _option(params["transformation"]),
            "scale": _option(params["scale"]),
            "weights": dict(params["weights"] or {}),
        },
        "evidence": _depth(params["evidence"], is_fixed=is_fixed),
        "roles": dict.fromkeys(columns or (), "numeric"),
    }
    return settled(document, params["settings"] or (), _WHERE)


def weighted_by(table: Any, spec: StudySpec, sample_weight: Any) -> tuple[Any, StudySpec]:
    """Return a table with its weights as a further column, and the spec that says so.

    Parameters
    ----------
    table
        A data frame.
    spec
        The study.
    sample_weight
        Weight of each row, shape (n,); None for one each.

    Raises
    ------
    SpecError
        When the spec names a column of weights too.
    """
    if sample_weight is None:
        return table, spec
    if spec.segment.weights is not None:
        raise SpecError("segment.weights", ["sample_weight is given too; leave one of the two out"])
    weights = _check_sample_weight(sample_weight, table, dtype=np.float64, ensure_non_negative=True)
    name, taken = "sample_weight", set(columns_of(table))
    while name in taken:
        name += "_"
    segment = spec.segment.model_copy(update={"weights": name})
    return with_columns(table, {name: pa.array(weights)}), spec.model_copy(update={"segment": segment})


def params_of(spec: StudySpec) -> dict[str, Any]:
    """Return the parameters of a segmenter that asks for what a spec does.

    Parameters
    ----------
    spec
        The spec of a study of a customer table.

    Returns
    -------
    dict
        What the spec says beyond them is in `settings`, apart from the sources, names and the report.
    """
    document, usual = spec.model_dump(mode="json"), StudySpec().model_dump(mode="json")
    features, evidence, segment = document["features"], document["evidence"], document["segment"]
    k = spec.segment.k
    settings = _differing(_without_own(document), _without_own(usual)) | (
        {"segment": {"weights": segment["weights"]}} if segment["weights"] else {}
    )
    params = {
        "k": k.value if isinstance(k, FixedK) else "auto",
        "method": _short(segment["method"], _usual_method(segment["method"]["kind"])),
        "features": features["columns"],
        "transformation": _short(features["transform"], usual["features"]["transform"]),
        "scale": _short(features["scale"], usual["features"]["scale"]),
        "weights": features["weights"] or None,
        "evidence": evidence["depth"] if _differing(evidence, usual["evidence"]).keys() <= {"depth"} else evidence,
        "settings": settings or None,
        "random_state": spec.seed,
    }
    return params if isinstance(k, FixedK) else params | {"k_min": k.min, "k_max": k.max}


def _usual_method(kind: str) -> dict[str, Any]:
    """Return a method with its options as usual."""
    return StudySpec.model_validate({"segment": {"method": kind}}).segment.method.model_dump(mode="json")


def _without_own(document: dict[str, Any]) -> dict[str, Any]:
    """Return a spec without what the parameters say, and without what an estimator has no use for."""
    return {
        part: {name: value for name, value in fields.items() if name not in _OWN_FIELDS.get(part, ())}
        if isinstance(fields, dict)
        else fields
        for part, fields in document.items()
        if part not in _OWN
    }


def _range(k: Any, params: Mapping[str, Any]) -> Any:
    """Return the numbers of segments to choose from; the spec refuses what is no range."""
    return {"kind": "auto", "min": params["k_min"], "max": params["k_max"]} if k == "auto" else k


def _option(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _depth(evidence: Any, *, is_fixed: bool) -> dict[str, Any]:
    options = dict(evidence) if isinstance(evidence, Mapping) else {"depth": evidence}
    return {**options, "depth": "quick"} if is_fixed and options.get("depth", "standard") == "standard" else options


def _short(option: dict[str, Any], usual: dict[str, Any]) -> Any:
    """Return an option by its name alone where all else about it is as usual, or there is nothing else."""
    return option["kind"] if len(option) == 1 or option == usual else option


def _differing(document: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return what differs from the usual; an option of another kind whole."""
    found = {}
    for name, value in document.items():
        other: Any = usual.get(name)
        if value == other:
            continue
        is_whole = name == "roles" or not isinstance(value, Mapping) or not isinstance(other, Mapping)
        if is_whole or value.get("kind") != other.get("kind"):
            found[name] = value
        else:
            found[name] = {"kind": value["kind"]} if "kind" in value else {}
            found[name] |= _differing(value, other)
    return found
