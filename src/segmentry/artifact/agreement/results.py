"""What must hold in the documents about segments, and between them and the model."""

from segmentry.artifact.agreement.faults import Faults, outside, repeated, unequal, unknown
from segmentry.artifact.agreement.model import day_faults
from segmentry.catalogue.verdicts import TITLES
from segmentry.results import NONE_ID, Evidence, Profiles, Rules, StudyResult, Totals


def account_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the account of the source.

    Parameters
    ----------
    result
        The study.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    orders = result.account.orders
    if orders is not None:
        yield from day_faults([orders.as_of[:10], orders.first_day, orders.last_day])
    elif result.model.orders is not None:
        yield "no account of the orders that the model was learnt from"


def profile_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the profiles, or between them and the model.

    Parameters
    ----------
    result
        The study.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    model, profiles = result.model, result.profiles
    names = dict(zip(model.segment_ids, model.segment_names, strict=True))
    yield from unequal([(item.id, item.name) for item in profiles.segments], list(names.items()), "its segments")
    n_customers = sum(item.n_customers for item in profiles.segments)
    yield from unequal(n_customers, result.account.counts.n_customers, "the customers of its segments")
    yield from outside([item.n_customers for item in profiles.segments], 0, n_customers, what="a number of customers")
    yield from _summary_faults(profiles)
    forming = [*profiles.objective_shares, *profiles.importance]
    yield from unknown(forming, model.features.groups, "a feature that forms segments")
    pairs = [name for pair in profiles.neighbours for name in (pair.first, pair.second)]
    yield from unknown(pairs, names, "a neighbouring segment")
    shares = [*(item.share for item in profiles.segments), *(point.customers for point in profiles.concentration)]
    yield from outside(shares, 0, 1 + 1e-9, what="a share")


def _summary_faults(profiles: Profiles) -> Faults:
    listed = [item.feature for item in profiles.features]
    columns = [item.column for item in profiles.categories]
    yield from repeated(listed, "a feature")
    yield from repeated(columns, "a category")
    for segment in profiles.segments:
        yield from unequal([item.feature for item in segment.features], listed, f"the features of {segment.id}")
        yield from unknown([item.column for item in segment.categories], columns, "a category")


def evidence_faults(result: StudyResult) -> Faults:
    """Yield what does not fit together in the evidence.

    Parameters
    ----------
    result
        The study.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    evidence, k = result.evidence, len(result.model.segment_ids)
    n_groups = k - (evidence.of_density is not None and NONE_ID in result.model.segment_ids)
    yield from unequal(evidence.k, n_groups, "its number of segments")
    yield from unknown([evidence.verdict, evidence.recommended_verdict], TITLES, "a verdict")
    ks = (evidence.recommended_k, evidence.runner_up, evidence.knee, evidence.evident_k)
    yield from outside(
        [item for item in ks if item is not None], 1, result.account.counts.n_customers, what="a number of segments"
    )
    yield from outside(
        [item.k for item in evidence.table], 1, result.account.counts.n_customers, what="a number of segments"
    )
    yield from repeated([(item.k, item.index) for item in evidence.table], "an index of a number of segments")
    positions = [segment for border in evidence.borders for segment in (border.first, border.second)]
    yield from outside([*positions, *(band.segment for band in evidence.silhouettes)], 0, k - 1, what="a segment")
    yield from _resampled_faults(evidence)
    if evidence.outcome is not None:
        yield from day_faults([evidence.outcome.as_of[:10]])
        yield from unknown([item.segment_id for item in evidence.outcome.segments], result.model.all_names, "a segment")


def _resampled_faults(evidence: Evidence) -> Faults:
    resampled = evidence.resampled
    if resampled is None:
        return
    placed = [*((item.k, item.segment) for item in resampled.segments)]
    placed += [(item.k, item.segment) for item in resampled.descents]
    for k, segment in placed:
        yield from outside([segment], 0, k - 1, what=f"a segment of {k}")
    yield from outside([flow.k for flow in resampled.flows], 2, len(evidence.rows), what="a number of segments")
    described = {(item.k, item.segment) for item in resampled.descents}
    yield from unknown([(flow.k, flow.child) for flow in resampled.flows], described, "a segment with a flow")
    for flow in resampled.flows:
        yield from outside([flow.child], 0, flow.k - 1, what=f"a segment of {flow.k}")
        yield from outside([flow.parent], 0, flow.k - 2, what=f"a segment of {flow.k - 1}")


def rule_faults(result: StudyResult, rules: Rules) -> Faults:
    """Yield what does not fit together in the rules.

    Parameters
    ----------
    result
        The study.
    rules
        Its rules.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    named = [*(rule.segment_id for rule in rules.rules), *rules.unreached]
    yield from unknown(named, result.model.all_names, "a segment")
    n_customers = result.account.counts.n_customers
    yield from outside([rule.n_customers for rule in rules.rules], 0, n_customers, what="a number of customers")
    shares = [share for rule in rules.rules for share in (rule.coverage, rule.precision)]
    yield from outside([*shares, rules.agreement], 0, 1 + 1e-9, what="a share")
    if not rules.rules:
        yield "no rule"


def total_faults(result: StudyResult, totals: Totals) -> Faults:
    """Yield what does not fit together in the totals.

    Parameters
    ----------
    result
        The study.
    totals
        Its totals.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    expected = [(item.id, item.name, item.n_customers) for item in result.profiles.segments]
    yield from unequal([(row.segment_id, row.name, row.n_customers) for row in totals.rows], expected, "its segments")
    yield from unequal(totals.total.n_customers, sum(row.n_customers for row in totals.rows), "all customers")
