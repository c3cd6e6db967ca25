"""What to say about customers who are scored: gaps, unknown levels, drift, the condition."""

import pyarrow as pa

from segmentry.catalogue.findings import finding
from segmentry.errors import SegmentryError
from segmentry.methods import METHODS
from segmentry.results import CustomerTable, FeatureTable, Finding, GivenState, Model
from segmentry.stages.features import count_unknown
from segmentry.study.drift import drift_findings


def score_findings(customers: CustomerTable, features: FeatureTable, model: Model) -> tuple[Finding, ...]:
    """Return what to say about customers who are scored.

    Parameters
    ----------
    customers
        The customers.
    features
        Their features, in the same order.
    model
        The model.
    """
    keeps_gaps = METHODS[model.spec.segment.method.kind].is_mixed and not isinstance(model.partition, GivenState)
    return (
        *_fill_findings(features, is_mixed=keeps_gaps),
        *_level_findings(customers, model),
        *drift_findings(features),
        *_rule_findings(model),
        *_condition_findings(customers, model),
    )


def _condition_findings(customers: CustomerTable, model: Model) -> tuple[Finding, ...]:
    """Say that the condition of the study is not applied, and how many meet it."""
    condition = model.spec.ingest.where
    if condition is None:
        return ()
    from segmentry.engines.condition import rows_where

    names = [*([customers.id_column] if customers.id_column else []), *customers.columns]
    arrays = [*([customers.ids] if customers.id_column else []), *(c.values for c in customers.columns.values())]
    try:
        n_met = rows_where(pa.table(arrays, names=names), condition, "ingest.where").true_count
        told = f"{n_met:,} of the {customers.n_customers:,} customers here meet it"
    except SegmentryError:
        told = "whether the customers here meet it is not known, since its columns were not read"
    evidence = f"The study was made of customers with {condition}; {told}."
    return (
        finding(
            "condition_not_applied", evidence, "All were scored. Leave the others out, or read their segment with care."
        ),
    )


def _fill_findings(features: FeatureTable, *, is_mixed: bool) -> tuple[Finding, ...]:
    """Report missing values, which were filled as learnt unless the method takes them as missing."""
    counts = features.imputed.sum(axis=0).tolist()
    facts = [f"{state.name} ({count:,})" for state, count in zip(features.state.numeric, counts, strict=True) if count]
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


def _level_findings(customers: CustomerTable, model: Model) -> tuple[Finding, ...]:
    """Report categories with missing values or unknown levels."""
    counts = {
        state.name: count_unknown(customers.columns[state.name].values, state) for state in model.features.categories
    }
    facts = [f"{name} ({count:,})" for name, count in counts.items() if count]
    if not facts:
        return ()
    remedy = (
        "The segments of these customers follow from their other values."
        if METHODS[model.spec.segment.method.kind].is_mixed
        else "They were treated as average."
    )
    return (finding("unknown_levels", f"{', '.join(facts)}.", remedy),)
