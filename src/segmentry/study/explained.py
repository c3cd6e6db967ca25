"""The entry point for Python to segments that were made elsewhere."""

from collections.abc import Mapping, Sequence
from typing import Any

from segmentry.errors import UsageError
from segmentry.study.arguments import feature_names, progress_of, settled
from segmentry.study.finding_warnings import warn_of
from segmentry.study.given_labels import with_labels
from segmentry.study.keywords import answers_unknown_keywords
from segmentry.study.sources import sources_handed, with_sources
from segmentry.study.study import Study
from segmentry.study.with_k import fit_from


@answers_unknown_keywords
def explain(
    customers: Any,
    *,
    segments: Any,
    orders: Any = None,
    features: str | Sequence[str] | None = None,
    evidence: str | Mapping[str, Any] = "standard",
    settings: Mapping[str, Any] | Sequence[str] = (),
    progress: Any = None,
    warn: bool = False,
) -> Study[Any]:
    """Describe and test segments that were made elsewhere.

    The segments keep their names. Profiles, rules, neighbours, report and exports are those of any study; what cannot be asked
    of labels alone, such as whether the segments would be found again, is left out, and the report says so. `study.score`
    gives new customers a segment by rules that reproduce the segments, and says how well they do.

    Parameters
    ----------
    customers : path, DataFrame, mapping, sequence or ndarray
        One row per customer, as `segmentry.fit` takes it.
    segments : str, sequence or mapping
        Name of the column with the segment of each customer; or a label for each row of a frame, in the same order; or a
        mapping from ids to labels. Customers without a label are left out, which a finding tells.
    orders : path, sequence of paths or DataFrame, optional
        A log of orders, as `segmentry.fit` takes it; the segments are then compared by recency, frequency and the like.
    features : str or sequence of str, optional
        Columns that the segments are compared by; when None, those that `segmentry.fit` would choose. The column of the segments
        is never one.
    evidence : str or mapping, default "standard"
        "quick", "standard" or "deep"; a mapping for thresholds too.
    settings : mapping or sequence of str, optional
        Anything else of the spec, as `segmentry.fit` takes it, such as `{"orders": {"as_of": "2025-01-01"}}`.
    progress : callable or tqdm bar, optional
        A function that is called with each stage as it starts and a detail, or a bar of tqdm.
    warn : bool, default False
        Whether findings that need attention are given as Python warnings too.

    Returns
    -------
    Study
        The segments as a study, as `segmentry.fit` returns one.

    Raises
    ------
    DataError
        When the data cannot be used, or hold no segments.
    SpecError
        When an argument or setting is wrong.

    Examples
    --------
    >>> import segmentry as sg
    >>> table = {"customer_id": list("abcdef"), "visits": [1, 2, 2, 30, 31, 33], "club": ["no"] * 3 + ["gold"] * 3}
    >>> sg.explain(table, segments="club").names
    {'s01': 'gold', 's02': 'no'}
    """
    if segments is None:
        raise UsageError("names no segments", where="explain", expected="the name of a column, or labels")
    names = feature_names(features)
    labelled = with_labels(sources_handed(customers, names=names).customers, segments)
    sources = sources_handed(labelled.customers, orders)
    document: dict[str, Any] = {
        "segment": {"method": {"kind": "given", "column": labelled.column}},
        "evidence": dict(evidence) if isinstance(evidence, Mapping) else {"depth": evidence},
    }
    if names is not None:
        document["features"] = {"columns": names}
    fitted = fit_from(sources, with_sources(settled(document, settings, "explain"), sources), progress_of(progress))
    if warn:
        warn_of(fitted.result.account.findings)
    return Study(fitted.result, fitted.origin)
