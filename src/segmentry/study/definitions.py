"""The rules of a study: of its segments, of its RFM names, or of its value tiers."""

from collections.abc import Sequence

from segmentry.engines.rules import case_expression
from segmentry.errors import DataError
from segmentry.methods import METHODS
from segmentry.results import Rule, Rules, StudyResult
from segmentry.stages.segment import NamedConditions, definition_rules, rules_by_id, tier_rules
from segmentry.study.formats import RuleSubject


def rules_of(result: StudyResult, subject: RuleSubject) -> Rules:
    """Return the rules that tell something of a customer.

    Parameters
    ----------
    result
        The study.
    subject
        What they tell.

    Returns
    -------
    Rules
        Rules of names carry the name instead of the id of a segment.

    Raises
    ------
    DataError
        When the study has one segment and so no rules, or was made without orders.
    """
    if subject == RuleSubject.segment:
        return _of_segments(result)
    state = result.model.rfm
    if state is None:
        raise DataError("has no RFM names and no value tiers", where="the study", expected="a study with orders")
    if subject == RuleSubject.rfm_name:
        return _as_rules(definition_rules(state.beside or state))
    if state.tiers is None:
        raise DataError("has no value tiers", where="the study", expected="a study with amounts")
    return _as_rules(tier_rules(state.tiers))


def _of_segments(result: StudyResult) -> Rules:
    """Return the saved rules; studies of earlier versions had learnt ones where there is a definition."""
    rules, state = result.rules, result.model.rfm
    is_by_scores = METHODS[result.model.spec.segment.method.kind].explained_by == "scores"
    if rules is not None and (rules.is_definition or not is_by_scores):
        return rules
    if result.model.features.blocks and len(result.model.segment_ids) > 1:
        blocks = ", ".join(result.model.features.blocks)
        raise DataError(
            "has no rules: blocks of numbers form its segments, and their components mean nothing by themselves",
            where="the study",
            got=blocks,
            remedy="Place customers with: segmentry score STUDY_DIR FILE --out scored.csv",
        )
    if state is None or not is_by_scores:
        raise DataError("has one segment only, and so no rules", where="the study")
    return _as_rules(rules_by_id(state))


def _as_rules(definition: Sequence[NamedConditions]) -> Rules:
    rules = tuple(
        Rule(segment_id=item.name, conditions=item.conditions, n_customers=0, coverage=0.0, precision=1.0)
        for item in definition
    )
    return Rules(
        rules=rules,
        fidelity=None,
        agreement=1.0,
        n_sampled=0,
        unreached=(),
        sql=case_expression(rules),
        n_replayed=0,
        n_unlike=0,
    )
