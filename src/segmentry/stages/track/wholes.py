"""Tests of all features together: shares of segments, range, fit, and a classifier."""

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.discrimination import Discrimination
from segmentry.algorithms.exceedances import exceedances
from segmentry.algorithms.shares_test import share_distance, shares_p_value
from segmentry.results import DriftTest
from segmentry.spec import MonitorSpec
from segmentry.texts import percent

_OUTSIDE = 0.01
_CHANCE = 0.5


def compare_segments(before: Ints, now: Ints, contract: MonitorSpec) -> DriftTest:
    """Compare the shares of the segments.

    Parameters
    ----------
    before, now
        Customers of each segment, shape (k,).
    contract
        The thresholds.
    """
    distance = share_distance(before, now)
    return _test(
        "segments",
        "shares of the segments",
        size=distance,
        least=contract.min_distance,
        p_value=shares_p_value(before, now),
        words=f"{percent(distance)} of the customers are in other segments than the old shares would have them",
    )


def compare_range(before: Floats, now: Floats, contract: MonitorSpec) -> DriftTest:
    """Compare how many customers are farther from their segment than 99 % of those of the study.

    Parameters
    ----------
    before, now
        Distance of each customer to its segment, shapes (n,) and (m,).
    contract
        The thresholds.
    """
    found = exceedances(before, now, _OUTSIDE)
    return _test(
        "range",
        "out of range",
        before=float((before > found.threshold).mean()),
        now=found.share,
        size=found.share,
        least=contract.max_outside_share,
        p_value=found.p_value,
        words=f"{percent(found.share)} of the customers lie farther from their segment than 99% of the study did",
    )


def compare_fit(before: Floats, now: Floats, contract: MonitorSpec) -> DriftTest:
    """Compare how well customers fit their segments; there is no p-value.

    Parameters
    ----------
    before, now
        Fit of each customer (0 to 1), shapes (n,) and (m,).
    contract
        The thresholds.
    """
    old, new = float(before.mean()), float(now.mean())
    return _test(
        "fit",
        "mean fit",
        before=old,
        now=new,
        size=max(0.0, old - new),
        least=contract.min_fit_loss,
        p_value=None,
        words=f"customers fit their segments by {new:.2f} on average, {old:.2f} before",
    )


def compare_classifier(apart: Discrimination, contract: MonitorSpec) -> DriftTest:
    """Return the test of a classifier that tells old from new customers.

    Parameters
    ----------
    apart
        Its area under the curve, and the permutation p-value.
    contract
        The thresholds.
    """
    auc = max(_CHANCE, apart.auc)
    return _test(
        "classifier",
        "all features together",
        before=_CHANCE,
        now=auc,
        size=auc,
        least=contract.min_auc,
        p_value=apart.p_value,
        words=f"a classifier tells old from new customers with an AUC of {auc:.2f} (0.5 is chance)",
    )


def _test(
    subject: str,
    name: str,
    *,
    size: float,
    least: float,
    p_value: float | None,
    words: str,
    before: float | None = None,
    now: float | None = None,
) -> DriftTest:
    return DriftTest(
        subject=subject,  # type: ignore[arg-type]
        name=name,
        before=before,
        now=now,
        size=size,
        least=least,
        p_value=p_value,
        p_corrected=None if p_value is None else 1.0,
        is_proven=False,
        matters=False,
        words=words,
    )
