"""Sentences about dense groups: what speaks for them, and what against."""

from collections.abc import Sequence
from dataclasses import replace

from segmentry.results import Border, Evidence, TriedSize
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.dense_halves import HalvedGroups
from segmentry.texts import counted, percent

UNTESTED = (
    "six random halves find the groups again, and gaps were not looked for (run with --evidence standard for both)"
)
_MANY_IN_NONE = 0.3
_MOST_BORDERS = 2


def with_share_of_none(evidence: Evidence, none_share: float) -> Evidence:
    """Return the evidence of groups, which also says how many customers are in none of them.

    Parameters
    ----------
    evidence
        The evidence of the groups.
    none_share
        Share of all customers in none, 0 to 1.
    """
    which = "neither" if evidence.k == 2 else "none"
    share = f"Of the customers, {percent(none_share)} belong to {which} of them."
    if not none_share:
        share = "Every customer belongs to one of them."
    many = f"{percent(none_share)} of the customers belong to no group, so the groups are not a plan for all"
    against = (*evidence.against, many) if none_share >= _MANY_IN_NONE else evidence.against
    return replace(evidence, reason=f"{evidence.reason} {share}", against=against)


def reasons_for_groups(halved: HalvedGroups, k: int, min_size: int, *, has_gaps: bool) -> tuple[str, ...]:
    """Return a sentence for each test that the groups passed.

    Parameters
    ----------
    halved
        What halves say of the groups.
    k
        Number of groups.
    min_size
        Fewest customers of a group.
    has_gaps
        Whether there is a gap between all neighbours.
    """
    texts = [
        f"{halved.votes:.0%} of random halves of the customers give the same {k} groups of at least "
        f"{counted(min_size, 'customer')}",
        f"the least stable group has a Jaccard similarity of {halved.least_stability:.2f} across random halves",
    ]
    if has_gaps:
        texts.append("there is a gap between all neighbouring groups")
    return tuple(texts)


def against_groups(borders: Sequence[Border], level: float) -> tuple[str, ...]:
    """Return what speaks against the groups, as clauses.

    Parameters
    ----------
    borders
        The borders between neighbours.
    level
        Level of the test for one mode.
    """
    without = sorted(
        (border for border in borders if border.p_one_mode > level),
        key=lambda border: (-border.p_one_mode, border.first, border.second),
    )
    return tuple(
        f"no gap is proven between s{border.first + 1:02d} and s{border.second + 1:02d} (p = {border.p_one_mode:.2f})"
        for border in without[:_MOST_BORDERS]
    )


def against_no_groups(tried: Sequence[TriedSize], spec: EvidenceSpec) -> tuple[str, ...]:
    """Return which groups were found and not taken, as clauses.

    Parameters
    ----------
    tried
        What was tried.
    spec
        Thresholds.
    """
    found = [item for item in tried if item.n_groups]
    if not found:
        return ()
    best = max(found, key=lambda item: (item.least_stability or 0.0, item.min_size))
    groups = f"{best.n_groups} groups of at least {counted(best.min_size, 'customer')}"
    if best.least_stability is not None and best.least_stability < spec.min_segment_stability:
        return (
            f"HDBSCAN gives {groups}, but random halves find the least stable again only with a Jaccard similarity of "
            f"{best.least_stability:.2f} (required: {spec.min_segment_stability:g})",
        )
    return (f"HDBSCAN gives {groups}, which are not within the limits of the study",)
