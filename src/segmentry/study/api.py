"""The Python door: from arguments to a fitted study."""

from collections.abc import Mapping, Sequence
from typing import Any

from segmentry.errors import UsageError
from segmentry.spec.build import build_spec, merged, with_settings
from segmentry.storage.frames import is_frame, restorer
from segmentry.study.fit import fit_study
from segmentry.study.source import with_customers
from segmentry.study.study import Study


def fit(
    customers: Any,
    *,
    features: Sequence[str] | None = None,
    k: int | str = "auto",
    seed: int = 0,
    where: str | None = None,
    settings: Mapping[str, Any] | Sequence[str] = (),
) -> Study:
    """Segment customers.

    Parameters
    ----------
    customers
        A path, or a data frame (pandas, polars, pyarrow, or anything with the Arrow PyCapsule interface), one row a
        customer. A frame is never changed.
    features
        Columns that form the segments; all suitable ones when None.
    k
        Number of segments, or "auto" to choose it from evidence.
    seed
        Seed of every random draw.
    where
        SQL condition over the columns that a customer must meet to take part.
    settings
        Anything else of the spec: a nested mapping such as `{"features": {"scale": "none"}}`, or texts such as
        `["features.scale=none"]`.

    Returns
    -------
    Study
        The fitted study.

    Raises
    ------
    DataError
        When the data cannot be used.
    SpecError
        When an argument or setting is wrong.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import segmentry as sg
    >>> table = pa.table({"customer_id": list("abcdef"), "visits": [1, 2, 2, 30, 31, 33], "spend": [9, 8, 9, 90, 95, 91]})
    >>> study = sg.fit(table, k=2)
    >>> study.segments["segment_id"].to_pylist()
    ['s02', 's02', 's02', 's01', 's01', 's01']
    """
    if customers is None:
        raise UsageError("names no customers", where="fit", expected="a path or a data frame")
    if isinstance(settings, str) or not isinstance(settings, Mapping | Sequence):
        raise UsageError("settings must be a mapping or a list of texts", where="fit", got=repr(settings))
    document: dict[str, Any] = {"seed": seed, "segment": {"k": k}, "ingest": {"where": where}}
    if features is not None:
        if isinstance(features, str):
            raise UsageError("features must be a list of column names", where="fit", got=repr(features))
        document["features"] = {"columns": list(features)}
    document = merged(document, settings) if isinstance(settings, Mapping) else with_settings(document, settings)
    if is_frame(customers):
        return Study(fit_study(customers, build_spec(document, "fit")), restorer(customers))
    return Study(fit_study(customers, with_customers(build_spec(document, "fit"), customers)))
