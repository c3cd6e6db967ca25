"""The entry point for Python: from arguments to a fitted study."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict, TypeVar, Unpack, overload

from segmentry.errors import UsageError
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, merged, with_settings
from segmentry.study.sources import sources_handed, with_sources
from segmentry.study.study import Study
from segmentry.study.with_k import fit_from

if TYPE_CHECKING:
    import pyarrow as pa

Frame = TypeVar("Frame")
Files: TypeAlias = str | Path | Mapping[str, Any] | Sequence[str | Path | Mapping[str, Any]]


class FitOptions(TypedDict, total=False):
    """Options of `fit` beside its customers and orders, for type checkers."""

    products: Any
    features: Sequence[str] | None
    k: int | str
    method: str | Mapping[str, Any]
    as_of: Any
    evidence: str | Mapping[str, Any]
    seed: int
    where: str | None
    settings: Mapping[str, Any] | Sequence[str]


@overload
def fit(customers: Files, *, orders: Any = None, **options: Unpack[FitOptions]) -> "Study[pa.Table]": ...


@overload
def fit(customers: None = None, *, orders: Files, **options: Unpack[FitOptions]) -> "Study[pa.Table]": ...


@overload
def fit(customers: None = None, *, orders: Frame, **options: Unpack[FitOptions]) -> Study[Frame]: ...


@overload
def fit(customers: Frame, *, orders: Any = None, **options: Unpack[FitOptions]) -> Study[Frame]: ...


def fit(
    customers: Any = None,
    *,
    orders: Any = None,
    products: Any = None,
    features: Sequence[str] | None = None,
    k: int | str = "auto",
    method: str | Mapping[str, Any] = "kmeans",
    as_of: Any = None,
    evidence: str | Mapping[str, Any] = "standard",
    seed: int = 0,
    where: str | None = None,
    settings: Mapping[str, Any] | Sequence[str] = (),
) -> Study[Any]:
    """Segment customers.

    Parameters
    ----------
    customers
        A path, or a data frame (pandas, polars, pyarrow, or anything with the Arrow PyCapsule interface), one row a
        customer; a dict of columns and a list of dicts are taken too. A frame is never changed.
    orders
        A log of orders: a path, a folder, a pattern such as "sales/*.csv", a list of these, or a data frame; with customers or
        alone.
    products
        A path or data frame with one row per product, put beside the orders by a column that both have.
    features
        Columns that form the segments; all suitable ones when None, or recency, frequency and the like from orders.
    k
        Number of segments, or "auto" to choose it from evidence.
    method
        "kmeans", or "rfm" for names from scores of recency, frequency and monetary; a mapping for its options too.
    as_of
        Date, or moment, up to which orders are seen, itself excluded; the day after the last order when None.
    evidence
        "quick" for indices alone, "standard", or "deep" for many more resamples; a mapping for thresholds and limits too.
    seed
        Random seed: the same data, spec and seed give the same result.
    where
        SQL condition over the columns that a customer must meet to be included.
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
    sources = sources_handed(customers, orders, products)
    if sources.is_empty:
        raise UsageError("names neither customers nor orders", where="fit", expected="a path or a data frame")
    if features is not None and isinstance(features, str):
        raise UsageError("features must be a list of column names", where="fit", got=repr(features))
    document: dict[str, Any] = {
        "seed": seed,
        "segment": {"k": k, "method": dict(method) if isinstance(method, Mapping) else method},
        "ingest": {"where": where},
        "orders": {"as_of": as_of},
        "evidence": dict(evidence) if isinstance(evidence, Mapping) else {"depth": evidence},
    }
    if features is not None:
        document["features"] = {"columns": list(features)}
    fitted = fit_from(sources, with_sources(_spec(document, settings), sources))
    return Study(fitted.result, fitted.origin)


def _spec(document: dict[str, Any], settings: Mapping[str, Any] | Sequence[str]) -> StudySpec:
    if isinstance(settings, str) or not isinstance(settings, Mapping | Sequence):
        raise UsageError("settings must be a mapping or a list of texts", where="fit", got=repr(settings))
    merged_document = merged(document, settings) if isinstance(settings, Mapping) else with_settings(document, settings)
    return build_spec(merged_document, "fit")
