"""What a contract makes of the tests: whether a refit is advised, and why, in sentences."""

from collections.abc import Sequence
from dataclasses import dataclass

from segmentry.results import DriftTest, FreshAgreement
from segmentry.spec import MonitorSpec
from segmentry.stages.track.moved import ASKS_FOR_UNIT
from segmentry.texts import counted

_MOST_REASONS = 8
_WHOLES = ("segments", "range", "fit", "classifier")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The answer of one check, how many in a row speak for a refit, and the advice in sentences."""

    speaks_for_refit: bool
    n_in_a_row: int
    is_refit_advised: bool
    reasons: tuple[str, ...]
    sentences: tuple[str, ...]


def judge(
    tests: Sequence[DriftTest], fresh: FreshAgreement | None, contract: MonitorSpec, n_before_in_a_row: int = 0
) -> Judged:
    """Return whether the contract advises a refit.

    A check speaks for a refit where a change is both proven and large enough to matter, or the segments would be other ones.

    Parameters
    ----------
    tests
        All tests of the check.
    fresh
        Segments formed anew; None where they were not asked for.
    contract
        The thresholds.
    n_before_in_a_row
        Checks just before this one that spoke for a refit.

    Returns
    -------
    Judged
        Answer, advice and reasons: features first, the largest change before others.
    """
    changed = sorted((test for test in tests if test.matters), key=_order)
    reasons = [_reason(test) for test in changed]
    if fresh is not None and fresh.is_other:
        reasons.append(f"segments formed anew would be other ones: {agreement_words(fresh)}")
    n_in_a_row = n_before_in_a_row + 1 if reasons else 0
    is_advised = n_in_a_row >= contract.successive
    return Judged(
        speaks_for_refit=bool(reasons),
        n_in_a_row=n_in_a_row,
        is_refit_advised=is_advised,
        reasons=tuple(reasons),
        sentences=_sentences(tests, reasons, n_in_a_row=n_in_a_row, contract=contract),
    )


def agreement_words(fresh: FreshAgreement) -> str:
    """Return the agreement with segments formed anew beside what chance gives."""
    usual = f"the lowest among samples of the study's customers was {fresh.usual_low:.2f}"
    return f"adjusted Rand index {fresh.adjusted_rand:.2f}; {usual}"


def _order(test: DriftTest) -> tuple[bool, float]:
    return test.subject in _WHOLES, -test.size / test.least


def _reason(test: DriftTest) -> str:
    return test.words if test.subject in _WHOLES else f"{test.name}: {test.words}"


def _sentences(
    tests: Sequence[DriftTest], reasons: Sequence[str], *, n_in_a_row: int, contract: MonitorSpec
) -> tuple[str, ...]:
    if not reasons:
        small = dict.fromkeys(test.name for test in tests if test.is_proven)
        proven = f" Changed, but too little to matter: {', '.join(small)}." if small else ""
        return (f"Nothing speaks for a refit.{proven}",)
    has_other_unit = any(ASKS_FOR_UNIT in reason for reason in reasons)
    advice = "Refit advised, unless only a unit is another one:" if has_other_unit else "Refit advised:"
    if n_in_a_row < contract.successive:
        so_far = f"this is check {n_in_a_row} of {contract.successive} in a row"
        advice = f"Speaks for a refit, which is not advised yet ({so_far}):"
    n_more = len(reasons) - _MOST_REASONS
    more = (f"- {counted(n_more, 'further reason')}",) if n_more > 0 else ()
    return (advice, *(f"- {reason}" for reason in reasons[:_MOST_REASONS]), *more)
