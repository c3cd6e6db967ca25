"""The entry point for Python: from arguments to a fitted study."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, SupportsIndex, TypeAlias, TypedDict, TypeVar, Unpack, overload

from segmentry.catalogue.findings import finding
from segmentry.errors import FindingWarning, UsageError
from segmentry.results import Finding, StudyResult
from segmentry.study.arguments import drawn_seed, feature_names, k_document, progress_of, settled
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
    """Segment customers.

    Parameters
    ----------
    customers
        A path, or a data frame (pandas, polars, pyarrow, or anything with the Arrow PyCapsule interface), one row a
        customer; a dict of columns, a list of dicts and an array of NumPy are taken too. A frame is never changed. The columns of
        an array get the names in `features` where there is one each, else x0, x1 and so on.
    orders
        A log of orders: a path, a folder, a pattern such as "sales/*.csv", a list of these, or a data frame; with customers or
        alone.
    products
        A path or data frame with one row per product, put beside the orders by a column that both have.
    features
        Columns that form the segments, in any order; all suitable ones when None, or recency, frequency and the like from
        orders.
    k
        Number of segments, "auto" to choose it from evidence, or the numbers to choose from, such as `range(3, 9)`.
    method
        "auto" for what suits the table, "kmeans", "latent-class", or "rfm" for names from scores of recency, frequency and
        monetary; a mapping for its options too.
    as_of
        Date, or moment, up to which orders are seen, itself excluded; the day after the last order when None.
    evidence
        "quick" for indices only, "standard", or "deep" for many more resamples; a mapping for thresholds and limits too.
    seed
        Random seed: the same data, spec and seed give the same result. None draws one, which a finding tells.
    where
        SQL condition over the columns that a customer must meet to be included.
    settings
        Anything else of the spec: a nested mapping such as `{"features": {"scale": "none"}}`, or texts such as
        `["features.scale=none"]`.
    progress
        A function that is called with each stage as it starts and a detail, or a bar of tqdm.
    warn
        Whether findings that need attention are given as Python warnings too (`segmentry.FindingWarning`).

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
    result = _with_seed_told(fitted.result) if seed is None else fitted.result
    if warn:
        warn_of(result.account.findings)
    return Study(result, fitted.origin)


def _with_seed_told(result: StudyResult) -> StudyResult:
    seed = result.model.spec.seed
    told = finding("seed_drawn", f"No seed was given, and {seed} was drawn.", f"Use seed={seed} for the same result.")
    return replace(result, account=replace(result.account, findings=(*result.account.findings, told)))


def warn_of(findings: Sequence[Finding]) -> None:
    """Give findings that need attention as Python warnings, which point at the caller of the entry point."""
    for item in findings:
        if item.severity != "info":
            warnings.warn(f"{item.title}. {item.evidence} {item.remedy}", FindingWarning, stacklevel=3)
