"""The entry point for Python: from arguments to a fitted study."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, SupportsIndex, TypeAlias, TypedDict, TypeVar, Unpack, overload

from segmentry.catalogue.findings import finding
from segmentry.errors import UsageError
from segmentry.results import StudyResult
from segmentry.study.arguments import drawn_seed, feature_names, k_document, progress_of, settled
from segmentry.study.finding_warnings import warn_of
from segmentry.study.keywords import answers_unknown_keywords
from segmentry.study.progress import ProgressBar
from segmentry.study.sources import sources_handed, with_sources
from segmentry.study.study import Study
from segmentry.study.with_k import fit_from

Frame = TypeVar("Frame")
Files: TypeAlias = str | Path | Mapping[str, Any] | Sequence[str | Path | Mapping[str, Any]]


class FitOptions(TypedDict, total=False):
    """Options of `fit` beside its customers and orders, for type checkers."""

    products: Any
    features: str | Sequence[str] | None
    k: SupportsIndex | str | Sequence[int]
    method: str | Mapping[str, Any]
    as_of: Any
    evidence: str | Mapping[str, Any]
    seed: SupportsIndex | None
    where: str | None
    settings: Mapping[str, Any] | Sequence[str]
    progress: Callable[[str, str], object] | ProgressBar | None
    warn: bool


@overload
def fit(customers: Files, *, orders: Any = None, **options: Unpack[FitOptions]) -> Study[Any]: ...


@overload
def fit(customers: None = None, *, orders: Files, **options: Unpack[FitOptions]) -> Study[Any]: ...


@overload
def fit(customers: None = None, *, orders: Frame, **options: Unpack[FitOptions]) -> Study[Frame]: ...


@overload
def fit(customers: Frame, *, orders: Any = None, **options: Unpack[FitOptions]) -> Study[Frame]: ...


@answers_unknown_keywords
def fit(
    customers: Any = None,
    *,
    orders: Any = None,
    products: Any = None,
    features: str | Sequence[str] | None = None,
    k: SupportsIndex | str | Sequence[int] = "auto",
    method: str | Mapping[str, Any] = "auto",
    as_of: Any = None,
    evidence: str | Mapping[str, Any] = "standard",
    seed: SupportsIndex | None = 0,
    where: str | None = None,
    settings: Mapping[str, Any] | Sequence[str] = (),
    progress: Callable[[str, str], object] | ProgressBar | None = None,
    warn: bool = False,
) -> Study[Any]:
    """Segment customers, and choose, name and explain the segments.

    Parameters
    ----------
    customers : path, DataFrame, mapping, sequence or ndarray, optional
        One row per customer: a path, or a data frame (pandas, polars, pyarrow, or anything with the Arrow PyCapsule interface);
        a dict of columns, a list of dicts and an array of NumPy are taken too. A frame is never changed. The columns of an array
        get the names in `features` where there is one each, else x0, x1 and so on.
    orders : path, sequence of paths or DataFrame, optional
        A log of orders: a file, a folder, a pattern such as `sales/*.csv`, a list of these, or a data frame; with customers or
        alone.
    products : path or DataFrame, optional
        One row per product, joined to the orders by a column that both have.
    features : str or sequence of str, optional
        Columns that form the segments, in any order; when None, all suitable ones, or recency, frequency and others made from
        orders.
    k : int, str or sequence of int, default "auto"
        Number of segments, "auto" to choose it from evidence, or the numbers to choose from, such as `range(3, 9)`.
    method : str or mapping, default "auto"
        "auto" for what suits the table, "kmeans", "latent-class", "medoids", "prototypes", "mixture", "hierarchical", "tree",
        "sized", "density" for dense groups, or "rfm" for names from scores of recency, frequency and monetary value; a mapping
        for its options too, such as `{"kind": "rfm", "bins": 4}`.
    as_of : str, date or datetime, optional
        Only orders before this date or time count; when None, the day after the last order.
    evidence : str or mapping, default "standard"
        "quick" for indices alone, "standard", or "deep" for many more resamples; a mapping for thresholds and limits too.
    seed : int or None, default 0
        Random seed: the same data, spec and seed give the same result. None draws one, which a finding states.
    where : str, optional
        SQL condition over the columns that a customer must meet to be included, such as `"country = 'NL'"`.
    settings : mapping or sequence of str, optional
        Any other option of the spec: a nested mapping such as `{"features": {"scale": "none"}}`, or texts such as
        `["features.scale=none"]`. The reference lists all options.
    progress : callable or tqdm bar, optional
        A function that is called with each stage as it starts and a detail, or a bar of tqdm.
    warn : bool, default False
        Whether findings that need attention are given as Python warnings too (`segmentry.FindingWarning`).

    Returns
    -------
    Study
        The fitted study, with `segments`, `profiles`, `evidence`, `findings` and `charts`.

    Raises
    ------
    ColumnNotFound
        When the data do not have a column that is asked for.
    DataError
        When the data cannot be used.
    SpecError
        When an argument or setting is wrong; it lists all problems.
    UsageError
        When neither customers nor orders are given.

    See Also
    --------
    explain : Describe segments that were made elsewhere.
    Segmenter : The same as an estimator of scikit-learn.

    Examples
    --------
    >>> import pyarrow as pa
    >>> import segmentry as sg
    >>> table = pa.table({"customer_id": list("abcdef"), "visits": [1, 2, 2, 30, 31, 33], "spend": [9, 8, 9, 90, 95, 91]})
    >>> study = sg.fit(table, k=2)
    >>> study.segments["segment_id"].to_pylist()
    ['s02', 's02', 's02', 's01', 's01', 's01']

    Segments from a log of orders, here by RFM:

    >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
    >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
    >>> sg.fit(orders=log, method="rfm", as_of="2024-06-02").features["frequency"].to_pylist()
    [4.0, 2.0]
    """
    names = feature_names(features)
    sources = sources_handed(customers, orders, products, names=names)
    if sources.is_empty:
        raise UsageError("names neither customers nor orders", where="fit", expected="a path or a data frame")
    document: dict[str, Any] = {
        "seed": drawn_seed() if seed is None else seed,
        "segment": {"k": k_document(k), "method": dict(method) if isinstance(method, Mapping) else method},
        "ingest": {"where": where},
        "orders": {"as_of": as_of},
        "evidence": dict(evidence) if isinstance(evidence, Mapping) else {"depth": evidence},
    }
    if names is not None:
        document["features"] = {"columns": names}
    fitted = fit_from(sources, with_sources(settled(document, settings, "fit"), sources), progress_of(progress))
    result = _with_seed_finding(fitted.result) if seed is None else fitted.result
    if warn:
        warn_of(result.account.findings)
    return Study(result, fitted.origin)


def _with_seed_finding(result: StudyResult) -> StudyResult:
    seed = result.model.spec.seed
    seed_finding = finding(
        "seed_drawn", f"No seed was given, and {seed} was drawn.", f"Use seed={seed} for the same result."
    )
    return replace(result, account=replace(result.account, findings=(*result.account.findings, seed_finding)))
