"""Rules: the segments as if-then rules, in words, as filters and as SQL."""

from typing import Any

from segmentry.report.numbers import share
from segmentry.report.parts.base import PartEntry, ReportInput, Table, rule_names
from segmentry.report.rule_words import rule_in_words, segment_filters
from segmentry.results import Rule, Rules, StudyResult


def rules_view(given: ReportInput) -> dict[str, Any]:
    """Return the rules with how well they do."""
    result, rules = given.result, given.result.rules
    if rules is None:
        raise AssertionError("asked before: there are rules")
    names = rule_names(result)
    rows = tuple(
        (
            names[rule.segment_id],
            rule_in_words(rule.conditions),
            _taken(rule, result.model.spec.report.min_group_customers if rules.is_definition else 0),
            *([] if rules.is_definition else [share(rule.precision)]),
        )
        for rule in rules.rules
    )
    columns = ("segment", "rule", "customers matched", *([] if rules.is_definition else ["correct"]))
    return {
        "is_definition": rules.is_definition,
        "is_given": result.evidence.of_labels is not None,
        "fidelity": _fidelity(rules),
        "is_faithful": rules.fidelity is None or rules.fidelity.value >= 0.9,
        "agreement": f"{rules.agreement:.1%}",
        "n_sampled": f"{rules.n_sampled:,}",
        "unreached": [names[item] for item in rules.unreached],
        "rules": Table(label="Rules", columns=columns, rows=rows, is_text=(1,)),
        "filters": [(names[segment_id], text) for segment_id, text in segment_filters(rules)],
        "sql": rules.sql,
        "n_replayed": f"{rules.n_replayed:,}",
        "n_unlike": rules.n_unlike,
    }


def _taken(rule: Rule, least: int) -> str:
    """Return how many customers a rule takes, unless they are too few to be shown."""
    if 0 < rule.n_customers < least:
        return f"fewer than {least}"
    return f"{rule.n_customers:,} ({share(rule.coverage)})"


def _fidelity(rules: Rules) -> str:
    fidelity = rules.fidelity
    return "" if fidelity is None else f"{fidelity.value:.0%} ({fidelity.low:.0%} to {fidelity.high:.0%})"


def _why_not(result: StudyResult) -> str | None:
    if result.rules is not None:
        return None
    if len(result.model.segment_ids) > 1:
        return "blocks of numbers formed the segments, and a condition on their components would tell nothing"
    return "there is only one segment"


PART = PartEntry(name="rules", title="Use it: rules for your CRM", view=rules_view, why_not=_why_not)
