"""What to say about customers who are scored: gaps, unknown levels, drift, the condition."""

from segmentry.catalogue.findings import finding
from segmentry.methods import METHODS
from segmentry.results import Finding, GivenState, Model
from segmentry.study.drift import drift_findings
from segmentry.study.tally import Tally


def score_findings(tally: Tally, model: Model) -> tuple[Finding, ...]:
    """Return what to say about customers who are scored.

    Parameters
    ----------
    tally
        What was counted of them.
    model
        The model.
    """
    keeps_gaps = METHODS[model.spec.segment.method.kind].is_mixed and not isinstance(model.partition, GivenState)
    return (
        *_fill_findings(tally, model, is_mixed=keeps_gaps),
        *_level_findings(tally, model),
        *drift_findings(tally.values, model.features.numeric),
        *_rule_findings(model),
        *_condition_findings(tally, model),
    )


def _condition_findings(tally: Tally, model: Model) -> tuple[Finding, ...]:
    """Say that the condition of the study is not applied, and how many meet it."""
    condition = model.spec.ingest.where
    if condition is None:
        return ()
    share_meeting = (
        "whether the customers here meet it is not known, since its columns were not read"
        if tally.n_meeting is None
        else f"{tally.n_meeting:,} of the {tally.n_customers:,} customers here meet it"
    )
    evidence = f"The study was made of customers with {condition}; {share_meeting}."
    remedy = "All were scored. Leave the others out, or read their segment with care."
    return (finding("condition_not_applied", evidence, remedy),)


def _fill_findings(tally: Tally, model: Model, *, is_mixed: bool) -> tuple[Finding, ...]:
    """Report missing values, which were filled as learnt unless the method takes them as missing."""
    pairs = zip(model.features.numeric, tally.n_filled.tolist(), strict=True)
    counts = {state.block or state.name: count for state, count in pairs}
    facts = [f"{name} ({count:,})" for name, count in counts.items() if count]
    if not facts:
        return ()
    if is_mixed:
        remedy = "The segments of these customers follow from their other values."
    else:
        remedy = "They were filled in with the values learnt by the study."
    return (finding("filled_values", f"{', '.join(facts)}.", remedy),)


def _rule_findings(model: Model) -> tuple[Finding, ...]:
    """Say how well the rules do that give customers segments which were made elsewhere."""
    state = model.partition
    if not isinstance(state, GivenState):
        return ()
    held_out = (
        ""
        if state.fidelity is None
        else f", and {state.fidelity.value:.0%} on customers held out, averaged over the segments"
    )
    evidence = f"The rules give {state.agreement:.0%} of the customers of the study their own segment{held_out}."
    remedy = "Segments that were made elsewhere are given to new customers by rules that reproduce them."
    return (finding("scored_by_rules", evidence, remedy),)


def _level_findings(tally: Tally, model: Model) -> tuple[Finding, ...]:
    """Report categories with missing values or unknown levels."""
    facts = [f"{name} ({count:,})" for name, count in tally.n_unknown.items() if count]
    if not facts:
        return ()
    remedy = (
        "The segments of these customers follow from their other values."
        if METHODS[model.spec.segment.method.kind].is_mixed
        else "They were treated as average."
    )
    return (finding("unknown_levels", f"{', '.join(facts)}.", remedy),)
