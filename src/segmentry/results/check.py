"""Check: how new customers differ from those that a study learnt from, and whether a refit is advised."""

from dataclasses import dataclass
from typing import Literal

from segmentry.spec.monitor import MonitorSpec


@dataclass(frozen=True, kw_only=True)
class DriftTest:
    """One test of the hypothesis that nothing has changed.

    Attributes
    ----------
    subject : str
        What is compared: a "number", a "category", "missing" values, "segments", "range", "fit" or "classifier".
    name : str
        The feature, where it is one.
    before, now : float or None
        Of a number the medians, of a category the shares of the level that changed most, of "missing" the shares of missing
        values; for "segments" None, for "range" shares of customers out of range, for "fit" mean fits, and for "classifier"
        areas under the curve, 0.5 where nothing has changed.
    size, least : float
        How large the change is, and from which size on it matters.
    p_value, p_corrected : float or None
        p-value, and that corrected for all tests; the fit has none and counts as proven where another test is.
    is_proven, matters : bool
        Whether the change is proven, and whether it is also large.
    words : str
        The result in words.
    shift : float or None
        Change of the mean in standard deviations of the study.
    stability_index : float or None
        Population stability index.
    """

    subject: Literal["number", "category", "missing", "segments", "range", "fit", "classifier"]
    name: str
    before: float | None
    now: float | None
    size: float
    least: float
    p_value: float | None
    p_corrected: float | None
    is_proven: bool
    matters: bool
    words: str
    shift: float | None = None
    stability_index: float | None = None


@dataclass(frozen=True, kw_only=True)
class ShareChange:
    """The share of a segment among the customers of the study and among the new ones, both 0 to 1."""

    segment_id: str
    segment_name: str
    before: float
    now: float


@dataclass(frozen=True, kw_only=True)
class FreshAgreement:
    """How the segments of the study agree with segments that were formed anew on a sample of the new customers.

    `usual_low` and `usual_median` are the lowest adjusted Rand index and the median over samples of the customers of the study.
    """

    adjusted_rand: float
    usual_low: float
    usual_median: float
    n_resamples: int
    n_customers: int
    least: float
    is_other: bool


@dataclass(frozen=True, kw_only=True)
class Check:
    """What a check of new customers found, and what the contract of the spec makes of it.

    Attributes
    ----------
    study, source : str
        What the study and the new customers are called.
    n_before, n_now : int
        Customers of the study that are compared, and new customers.
    contract : MonitorSpec
        The thresholds, as in `monitor` of the spec.
    tests : tuple of DriftTest
        One per feature, and for segments, range, fit and classifier.
    segments : tuple of ShareChange
        The share of each segment before and now.
    fresh : FreshAgreement or None
        Agreement with segments formed anew; None where none were formed, and `notes` say why.
    speaks_for_refit : bool
        The answer of this check alone.
    n_in_a_row : int
        Checks in a row, with this one, that answered so.
    is_refit_advised : bool
        Whether that is at least `contract.successive`.
    reasons, sentences, notes : tuple of str
        Why, the result in words, and what could not be asked.
    """

    study: str
    source: str
    n_before: int
    n_now: int
    contract: MonitorSpec
    tests: tuple[DriftTest, ...]
    segments: tuple[ShareChange, ...]
    fresh: FreshAgreement | None
    speaks_for_refit: bool
    n_in_a_row: int
    is_refit_advised: bool
    reasons: tuple[str, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the sentences, one per line."""
        return "\n".join((*self.sentences, *self.notes))
