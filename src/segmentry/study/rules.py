"""The rules of a saved study, in words, as filters or as SQL."""

from collections.abc import Callable
from pathlib import Path

from segmentry.artifact.study import read_results
from segmentry.catalogue.dates import DATES
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.rfm_columns import column_texts
from segmentry.engines.rules import case_expression
from segmentry.errors import UsageError
from segmentry.report.parts.base import rule_names
from segmentry.report.rule_words import rule_in_words, segment_filters
from segmentry.results import Model, Rule, Rules, StudyResult
from segmentry.storage.folders import recover_swap
from segmentry.study.definitions import rules_of
from segmentry.study.formats import RuleForm, RuleSubject
from segmentry.texts import joined


def rules_text(study: Path, form: str, dialect: str, of: str = "segment") -> str:
    """Return the rules of a saved study as `form` says.

    Parameters
    ----------
    study
        Folder of a finished study.
    form
        `words`, `filter` or `sql`.
    dialect
        SQL dialect.
    of
        What the rules tell of a customer: `segment`, `rfm_name` or `value_tier`.

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
    return tell_rules(read_results(study), form, dialect, of=of)


def tell_rules(result: StudyResult, form: str, dialect: str = "duckdb", *, of: str = "segment") -> str:
    """Return the rules of a study as words, filters or SQL.

    Parameters
    ----------
    result
        The study.
    form
        A `RuleForm`.
    dialect
        Dialect of the SQL.
    of
        A `RuleSubject`.

    Raises
    ------
    DataError
        When the study has one segment, and so no rules, or has no RFM names or value tiers.
    UsageError
        When the form, the dialect or the subject is not known.
    """
    if form not in _TELLERS:
        raise UsageError("is no form of rules", where="form", got=repr(form), expected=", ".join(_TELLERS))
    if of not in set(RuleSubject):
        raise UsageError("is nothing that rules tell", where="of", got=repr(of), expected=", ".join(RuleSubject))
    rules = rules_of(result, RuleSubject(of))
    names = (
        rule_names(result) if of == RuleSubject.segment else {rule.segment_id: rule.segment_id for rule in rules.rules}
    )
    text = _TELLERS[RuleForm(form)](rules, names, dialect)
    columns = result.model.rfm_columns
    counted = column_texts(columns) if columns is not None else _made_columns(rules, result.model)
    mark = "-- " if form == RuleForm.sql else ""
    lines = (*counted, *_further_features(rules), *_unseen_blocks(rules, result.model))
    return "\n".join([*(f"{mark}{line}" for line in lines), text])


def _unseen_blocks(rules: Rules, model: Model) -> list[str]:
    """Say that rules which reproduce segments know nothing of blocks of numbers."""
    blocks = joined(model.features.blocks)
    return [f"The rules leave out {blocks}, which also formed the segments."] if blocks and rules.fidelity else []


def _further_features(rules: Rules) -> list[str]:
    """Say how to make the features of rules that are not made without asking."""
    used = dict.fromkeys(condition.feature for rule in rules.rules for condition in rule.conditions)
    further = [name for name in used if name in FEATURES and not FEATURES[name].is_standard]
    if not rules.is_definition or not further:
        return []
    option = f"--set 'orders.features=[{', '.join(further)}]'"
    return [f"The rules need {', '.join(further)}: segmentry features --orders ORDERS {option} --out FILE"]


def _made_columns(rules: Rules, model: Model) -> list[str]:
    """Say what counted dates and shares are, which the customer's table does not hold."""
    used = {condition.feature for rule in rules.rules for condition in rule.conditions}
    dates = model.dates
    counted = [
        f"{item.name}: {DATES[item.meaning].unit} from {item.column} to {dates.as_of}"
        for item in (dates.counted if dates is not None else ())
        if dates is not None and item.name in used
    ]
    shared = [
        f"{part.name}: 100 * {part.column} / ({' + '.join(item.column for item in group.parts)})"
        for group in model.shares
        for part in group.parts
        if part.name in used
    ]
    return [*counted, *shared]


def _as_words(rules: Rules, names: dict[str, str], _: str) -> str:
    lines = [
        f"{names[rule.segment_id]}: {rule_in_words(rule.conditions)}{_counted(rules, rule)}" for rule in rules.rules
    ]
    lost = (
        [f"No short rule identifies {', '.join(names[name] for name in rules.unreached)}."] if rules.unreached else []
    )
    return "\n".join([_head(rules), "", *lines, *lost])


def _head(rules: Rules) -> str:
    fidelity = rules.fidelity
    if fidelity is None:
        conditions = [condition for rule in rules.rules for condition in rule.conditions]
        is_filled = any(item.fill is not None and not item.takes_missing for item in conditions)
        gaps = "A missing number counts as 0." if is_filled else "Each rule says whether it takes a missing value."
        return f"These rules are the definition: exactly one applies to each customer, on any date. {gaps}"
    return (
        f"These rules reproduce {fidelity.value:.0%} of the segments ({fidelity.low:.0%} to {fidelity.high:.0%}, checked on "
        f"customers not used to build them), and {rules.agreement:.1%} of all customers get their segment."
    )


def _counted(rules: Rules, rule: Rule) -> str:
    """Return how many customers a rule takes, where it was applied to any."""
    if not rules.n_replayed:
        return ""
    rightly = "" if rules.is_definition else f", {rule.precision:.0%} correct"
    return f" ({rule.n_customers:,} customer{'' if rule.n_customers == 1 else 's'}{rightly})"


def _as_filters(rules: Rules, names: dict[str, str], _: str) -> str:
    return "\n".join(f"{names[segment_id]}\n  {text}" for segment_id, text in segment_filters(rules))


def _as_sql(rules: Rules, names: dict[str, str], dialect: str) -> str:
    """Return the expression, which gives ids, under comments with the name of each."""
    used = dict.fromkeys(rule.segment_id for rule in rules.rules)
    comments = [f"-- {' '.join(names[segment_id].split())}" for segment_id in used if names[segment_id] != segment_id]
    return "\n".join([*comments, case_expression(rules.rules, dialect)])


_TELLERS: dict[RuleForm, Callable[[Rules, dict[str, str], str], str]] = {
    RuleForm.words: _as_words,
    RuleForm.filter: _as_filters,
    RuleForm.sql: _as_sql,
}
