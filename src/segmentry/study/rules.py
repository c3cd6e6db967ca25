"""The rules of a saved study, in words, as filters or as SQL."""

from collections.abc import Callable
from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.catalogue.dates import DATES
from segmentry.catalogue.rfm_columns import column_texts
from segmentry.engines.rules import case_expression
from segmentry.errors import DataError, UsageError
from segmentry.report.parts.base import rule_names
from segmentry.report.rule_words import rule_in_words, segment_filters
from segmentry.results import DateState, Rule, Rules, StudyResult
from segmentry.storage.folders import recover_swap
from segmentry.study.formats import RuleForm
from segmentry.texts import counted


def rules_text(study: Path, form: str, dialect: str) -> str:
    """Return the rules of a saved study as `form` says.

    Parameters
    ----------
    study
        Folder of a finished study.
    form
        `words`, `filters` or `sql`.
    dialect
        SQL dialect.

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
    """Return the rules of a study as words, filters or SQL.

    Parameters
    ----------
    result
        The study.
    form
        A `RuleForm`.
    dialect
        Dialect of the SQL.

    Raises
    ------
    DataError
        When the study has one segment, and so no rules.
    UsageError
        When the form or the dialect is not known.
    """
    if form not in _TELLERS:
        raise UsageError("is no form of rules", where="form", got=repr(form), expected=", ".join(_TELLERS))
    if result.rules is None:
        raise DataError("has one segment only, and so no rules", where="the study")
    told = _TELLERS[RuleForm(form)](result.rules, rule_names(result), dialect)
    columns = result.model.rfm_columns
    counted = column_texts(columns) if columns is not None else _counted_dates(result.rules, result.model.dates)
    mark = "-- " if form == RuleForm.sql else ""
    return "\n".join([*(f"{mark}{line}" for line in counted), told])


def _counted_dates(rules: Rules, dates: DateState | None) -> list[str]:
    """Say what numbers counted from dates are, which the customer's table does not hold."""
    used = {condition.feature for rule in rules.rules for condition in rule.conditions}
    counted = dates.counted if dates is not None else ()
    return [
        f"{item.name}: {DATES[item.meaning].unit} from {item.column} to {dates.as_of}"
        for item in counted
        if dates is not None and item.name in used
    ]


def _as_words(rules: Rules, names: dict[str, str], _: str) -> str:
    lines = [
        f"{names[rule.segment_id]}: {rule_in_words(rule.conditions)} "
        f"({counted(rule.n_customers, 'customer')}{_rightly(rules, rule)})"
        for rule in rules.rules
    ]
    lost = [f"No short rule finds {', '.join(names[name] for name in rules.unreached)}."] if rules.unreached else []
    return "\n".join([_head(rules), "", *lines, *lost])


def _head(rules: Rules) -> str:
    fidelity = rules.fidelity
    if fidelity is None:
        return "These rules are the definition of the segments: exactly one holds for every customer, at any date."
    return (
        f"Held-out fidelity {fidelity.value:.0%} ({fidelity.low:.0%} to {fidelity.high:.0%}); of all "
        f"customers {rules.agreement:.1%} get their segment."
    )


def _rightly(rules: Rules, rule: Rule) -> str:
    return "" if rules.is_definition else f", {rule.precision:.0%} of them rightly"


def _as_filters(rules: Rules, names: dict[str, str], _: str) -> str:
    return "\n".join(f"{names[segment_id]}\n  {text}" for segment_id, text in segment_filters(rules))


def _as_sql(rules: Rules, _: dict[str, str], dialect: str) -> str:
    return case_expression(rules.rules, dialect)


_TELLERS: dict[RuleForm, Callable[[Rules, dict[str, str], str], str]] = {
    RuleForm.words: _as_words,
    RuleForm.filter: _as_filters,
    RuleForm.sql: _as_sql,
}
