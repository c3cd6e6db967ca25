"""What must hold in the register of segments and in what a refit did, and between them and the model."""

from segmentry.artifact.agreement.faults import Faults, outside, repeated, unequal, unknown
from segmentry.artifact.agreement.model import day_faults
from segmentry.results import Refit, Register, StudyResult, Transition

_WITH_SUCCESSORS = ("split", "merged")


def register_faults(result: StudyResult, register: Register) -> Faults:
    """Yield what does not fit together in the register of segments.

    Parameters
    ----------
    result
        The study.
    register
        All segments that it ever had.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    ids = [item.id for item in register.segments]
    yield from repeated(ids, "a segment")
    yield from unknown(result.model.segment_ids, ids, "a segment of the register")
    yield from unknown(
        [name for item in register.segments for name in (*item.parents, *item.children)], ids, "a segment"
    )
    if register.n_fits < 1:
        yield f"a number of fits of {register.n_fits}"


def refit_faults(result: StudyResult, refit: Refit) -> Faults:
    """Yield what does not fit together in what a refit did to the segments.

    Parameters
    ----------
    result
        The study.
    refit
        What it did.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    yield from day_faults([refit.day[:10]])
    now, before = result.model.all_names, [item.id for item in refit.transitions]
    yield from repeated(before, "a segment before")
    yield from unknown(refit.segment_ids, now, "a segment")
    yield from unknown([name for birth in refit.births for name in birth.parents], before, "a segment before")
    yield from unequal(len(refit.counts), len(before), "the counts of the segments before")
    for row in refit.counts:
        yield from unequal(len(row), len(refit.segment_ids), "the counts of the segments now")
    yield from outside([refit.n_unlike], 0, refit.n_customers, what="a number of customers")
    for item in refit.transitions:
        yield from unknown(item.becomes, now, "a segment")
        yield from _transition_faults(item)
        if item.fate == "changed":
            yield from unknown([item.id], now, "a segment")


def _transition_faults(item: Transition) -> Faults:
    yield from outside([item.n_customers], 0, float("inf"), what="a number of customers")
    shares = [share for share in (item.share_kept, item.share_same) if share is not None]
    yield from outside(shares, 0, 1 + 1e-9, what="a share")
    if item.fate in _WITH_SUCCESSORS and not item.becomes:
        yield f"{item.id[:60]!r}, which became no segment"
