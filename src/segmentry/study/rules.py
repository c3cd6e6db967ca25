"""The rules of a saved study, in words, as filters or as SQL."""

from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.engines.rules import case_expression
from segmentry.errors import DataError, UsageError
from segmentry.report.parts.base import segment_names
from segmentry.report.rule_words import rule_in_words, segment_filters
from segmentry.results import StudyResult
from segmentry.storage.folders import recover_swap

FORMS = ("words", "filter", "sql")


def rules_text(study: Path, form: str, dialect: str) -> str:
    """Return the rules of a saved study as `form` says.

    Raises
    ------
    ArtifactError
        When `study` is no study folder.
    DataError
        When the study has one segment, and so no rules.
    UsageError
        When the dialect is not known.
    """
    recover_swap(study)
    return tell_rules(read_results(study), form, dialect)


def tell_rules(result: StudyResult, form: str, dialect: str = "duckdb") -> str:
    """Return the rules of a study as words, filters or SQL; errors as `rules_text`."""
    if form not in FORMS:
        raise UsageError("is no form of rules", where="form", got=repr(form), expected=", ".join(FORMS))
    rules = result.rules
    if rules is None:
        raise DataError("has one segment only, and so no rules", where="the study")
    if form == "sql":
        return case_expression(rules.rules, dialect)
    names = segment_names(result)
    if form == "filter":
        return "\n".join(f"{names[own]}\n  {text}" for own, text in segment_filters(rules))
    head = (
        f"Held-out fidelity {rules.fidelity.value:.0%} ({rules.fidelity.low:.0%} to {rules.fidelity.high:.0%}); of all "
        f"customers {rules.agreement:.1%} get their segment."
    )
    lines = [
        f"{names[rule.segment_id]}: {rule_in_words(rule.conditions)} "
        f"({rule.n_customers:,} customers, {rule.precision:.0%} of them rightly)"
        for rule in rules.rules
    ]
    lost = [f"No short rule finds {', '.join(names[name] for name in rules.unreached)}."] if rules.unreached else []
    return "\n".join([head, "", *lines, *lost])
