"""Check: how new customers differ from those that a study learnt from, and whether a refit is advised."""

from dataclasses import dataclass
from typing import Literal

from segmentry.spec.monitor import MonitorSpec


@dataclass(frozen=True, kw_only=True)
class DriftTest:
    """One test of the hypothesis that nothing has changed.

    `subject` says what `before` and `now` are: of a number the medians, of a category the shares of the level that changed
    most, of "missing" the shares of missing values; for "segments" they are empty, for "range" shares of customers out of
    range, for "fit" mean fits, and for "classifier" areas under the curve, 0.5 where nothing has changed. `size` is what is
    compared with `least`, and `shift` the change of the mean in standard deviations of the study. `p_corrected` allows for all
    tests; the fit has no p-value and counts as proven where another test is. The change `matters` where it is proven and large.
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

    `speaks_for_refit` is the answer of this check alone; a refit is advised after `contract.successive` such checks in a row, of
    which `n_in_a_row` have been seen with this one. `fresh` is None where no segments were formed anew; `notes` say why.
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
