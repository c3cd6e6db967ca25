"""RFM in a study: the grid of the spec, scores of all customers, and RFM as the method."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from segmentry.algorithms.scores import ScoreCuts, frequency_edges
from segmentry.catalogue.features import FREQUENCY
from segmentry.catalogue.findings import finding
from segmentry.catalogue.grids import DIMENSIONS, GRIDS, NO_PURCHASE, Grid, lint_grid
from segmentry.catalogue.grids.custom import grid_from
from segmentry.errors import SpecError, did_you_mean
from segmentry.results import CustomerTable, Evidence, FeatureTable, Finding, RfmScores, RfmState
from segmentry.spec.build import parse_model, read_yaml
from segmentry.spec.grid import GridSpec
from segmentry.spec.rfm import RfmMethod, is_grid_file
from segmentry.stages.features import apply_features, learn_features_of_constants_too
from segmentry.stages.ingest import refuse_unsuited_grid
from segmentry.stages.segment import PAUSE_FEATURES, TENURE, RfmLearning, apply_rfm, learn_rfm
from segmentry.study.base import CustomerBase
from segmentry.texts import counted, joined

_FEW_CUSTOMERS = 50


def with_rfm_features(base: CustomerBase) -> CustomerBase:
    """Return the customers with the features that names of RFM depend on beside the scores.

    Raises
    ------
    SpecError
        When the grid is wrong.
    """
    method = base.spec.segment.method
    if not isinstance(method, RfmMethod) or base.clean is None or base.gaps is None:
        return base
    grid = find_grid(method.grid)
    base = _with_features(base, grid.needs)
    if not method.tells_customers_apart or base.gaps is None or not _can_come_back(base, grid, base.gaps.median):
        return base
    return _with_features(base, PAUSE_FEATURES)


def rfm_scores(base: CustomerBase) -> RfmScores | None:
    """Return RFM scores of the customers, by the grid of the spec.

    None without a log of orders, unless RFM is the method and reads them from columns of the customer table.

    Raises
    ------
    SpecError
        When columns are named for RFM beside a log, or its grid is wrong.
    """
    segment = base.spec.segment
    is_method = segment.method.kind == segment.rfm.kind
    if base.gaps is None and base.rfm_columns is None:
        return None
    if base.gaps is not None and segment.rfm.columns:
        raise SpecError(
            "segment.method.columns", ["names columns of a customer table, and rfm reads the log of orders"]
        )
    if not is_method and not (base.customers.columns[FREQUENCY].numbers() > 0).any():
        return None
    cycle_days = base.gaps.median if base.gaps is not None else None
    grid = find_grid(segment.rfm.grid)
    if base.rfm_columns is not None:
        refuse_unsuited_grid(base.rfm_columns, grid, base.customers.source)
    return apply_rfm(base.customers, _learnt(base, grid, cycle_days))


def learn_scores(
    customers: CustomerTable, method: RfmMethod, grid: Grid, *, cycle_days: float | None, is_from_log: bool = True
) -> RfmState:
    """Learn cut points and names, also those of the usual grid where this one does not name scores.

    Parameters
    ----------
    customers
        The customers with the features that scores and names need.
    method
        How values become scores.
    grid
        How scores become names.
    cycle_days
        Median gap between purchase days, in days; None where nobody came back, or no log tells.
    is_from_log
        Whether features were counted from a log.
    """
    learning = RfmLearning(method=method, grid=grid, cycle_days=cycle_days, is_from_log=is_from_log)
    state = learn_rfm(customers, learning)
    if not grid.stages:
        return state
    usual = RfmMethod()
    beside = RfmLearning(method=usual, grid=find_grid(usual.grid), cycle_days=cycle_days)
    return replace(state, beside=learn_rfm(customers, beside))


def _learnt(base: CustomerBase, grid: Grid, cycle_days: float | None) -> RfmState:
    method, is_from_log = base.spec.segment.rfm, base.rfm_columns is None
    return learn_scores(base.customers, method, grid, cycle_days=cycle_days, is_from_log=is_from_log)


def _can_come_back(base: CustomerBase, grid: Grid, cycle_days: float | None) -> bool:
    """Return whether customers with two orders can have the scores of the newest, now or later."""
    if cycle_days is None or not grid.newcomers or TENURE not in base.customers.columns:
        return False
    state = _learnt(base, grid, cycle_days)
    newest = {scores[1] for scores, name in state.scores_of_codes.items() if name == grid.newcomers[0]}
    by_frequency = [cuts for key, cuts in {**state.cuts, **state.nested}.items() if key.startswith("frequency")]
    return state.bought != FREQUENCY or any(_holds(cuts, 2, among=newest) for cuts in by_frequency)


def _holds(cuts: ScoreCuts, value: float, *, among: set[int]) -> bool:
    """Return whether a value, or a higher one, can have one of the scores."""
    return any(
        score in among and (index == len(cuts.edges) or cuts.edges[index] > value)
        for index, score in enumerate(cuts.scores)
    )


def _with_features(base: CustomerBase, names: Sequence[str]) -> CustomerBase:
    """Return the customers with further features of the catalogue, made from their orders."""
    missing = tuple(name for name in names if name not in base.customers.columns)
    if not missing or base.clean is None or base.order_state is None:
        return base
    from segmentry.stages.features.orders import add_order_features

    more = replace(base.order_state, names=missing, mixes={})
    joined = add_order_features(base.customers, base.clean, more, spec=base.spec.orders).customers
    columns = {**base.customers.columns, **{name: joined.columns[name] for name in missing}}
    return replace(
        base,
        customers=replace(base.customers, columns=columns),
        order_state=replace(base.order_state, names=(*base.order_state.names, *missing)),
    )


def find_grid(name: str) -> Grid:
    """Return a grid of the catalogue, or one described in a file.

    Raises
    ------
    SpecError
        When there is no such grid, or its codes are not covered exactly once.
    """
    if name in GRIDS:
        return GRIDS[name]
    if not is_grid_file(name):
        hint = did_you_mean(name, GRIDS)
        raise SpecError("segment.method.grid", [f"no grid '{name}'{hint}; grids: {', '.join(GRIDS)}, or a .yaml file"])
    grid = read_grid(name)
    ambiguous = [problem.text for problem in lint_grid(grid) if problem.rule in {"covered", "disjoint"}]
    if ambiguous:
        remedy = "say first_match: true, otherwise: NAME, or mend the cells; `segmentry grid FILE` shows them all"
        raise SpecError(name, [*ambiguous, remedy])
    return grid


def read_grid(path: str) -> Grid:
    """Return the grid that a file describes, also where the linter finds errors.

    Raises
    ------
    SpecError
        When the file cannot be read, or describes no grid.
    """
    return grid_from(parse_model(GridSpec, read_yaml(Path(path)), path), path)


def rfm_features(customers: CustomerTable, scores: RfmScores) -> FeatureTable:
    """Return recency, frequency and monetary as coordinates of the map; they do not form the segments.

    Parameters
    ----------
    customers
        The customers with features from orders.
    scores
        Their RFM scores.

    Returns
    -------
    FeatureTable
        Coordinates of shape (n, 3), or (n, 2) without money.
    """
    names = tuple(scores.state.features.values())
    return apply_features(customers, learn_features_of_constants_too(customers, names))


def grid_names(scores: RfmScores) -> tuple[str, ...]:
    """Return the names of the grid that some customer has, in the order of the grid."""
    return tuple(scores.state.names[label] for label in np.unique(scores.labels))


def definition_evidence(scores: RfmScores) -> Evidence:
    """Return evidence that states why there are as many segments as names of the grid."""
    names = grid_names(scores)
    k = len(names)
    return Evidence(
        verdict="constructive",
        recommended_k=k,
        recommended_verdict="constructive",
        reason=_definition_reason(scores.state, names),
        k=k,
        n_customers=scores.n_customers,
    )


def _definition_reason(state: RfmState, names: tuple[str, ...]) -> str:
    n_digits = len(next(iter(state.scores_of_codes)))
    if not n_digits:
        return f"Each customer's own buying rhythm gives {counted(len(names), 'name')} of the grid '{state.grid}'."
    of_grid = set(state.codes.values())
    further = [name for name in names if name not in of_grid]
    given = counted(len(names) - len(further), "name")
    features = list(state.features)[:n_digits]
    within = ", each within those before," if state.nested else ""
    reason = f"Scores of {_joined(features)}{within} give {given} of the grid '{state.grid}'."
    if not further:
        return reason
    depend = counted(len(further), "further name depends", "further names depend")
    return f"{reason} {depend} on more than scores: {joined(further)}."


def rfm_findings(customers: CustomerTable, scores: RfmScores | None) -> tuple[Finding, ...]:
    """Report unreached scores, names without customers, and the findings of the linter.

    Parameters
    ----------
    customers
        The customers.
    scores
        Their scores, in the same order; None where there are none.
    """
    if scores is None:
        return ()
    return (
        *_frequency_findings(scores),
        *_level_findings(customers, scores),
        *_scaled_findings(scores),
        *_name_findings(scores),
        *_grid_findings(scores),
        *_size_findings(scores),
    )


def _frequency_findings(scores: RfmScores) -> tuple[Finding, ...]:
    """Report that frequency has fixed cut points, and the share of buyers with each score."""
    cuts, values = scores.state.cuts[FREQUENCY], scores.scores[FREQUENCY]
    if scores.state.nested or len(cuts.scores) < 3 or cuts.edges != frequency_edges(len(cuts.scores)):
        return ()
    bought = values[values > 0]
    shares = ", ".join(f"{score}: {np.count_nonzero(bought == score) / bought.size:.0%}" for score in cuts.scores)
    evidence = (
        f"Scores start at 1, {', '.join(f'{edge:g}' for edge in cuts.edges)} orders; share of the buyers {shares}."
    )
    remedy = "Too many customers share the same number of orders for equal fifths, so fixed cut-offs are used."
    return (finding("frequency_fixed", evidence, remedy),)


def _level_findings(customers: CustomerTable, scores: RfmScores) -> tuple[Finding, ...]:
    """Report scores that nobody has, and the shared value that replaces them."""
    named = scores.by_scores.state
    facts = []
    for dimension, values in scores.scores.items():
        reached = np.unique(values[values > 0])
        n_scores = named.n_scores.get(dimension, len(reached))
        if len(reached) < n_scores:
            listed = ", ".join(str(score) for score in reached.tolist())
            fact = f"{named.features[dimension]} has {len(reached)} of {n_scores} scores ({listed})"
            facts.append(f"{fact}: {_shared_value(customers, scores, dimension)}")
    if not facts:
        return ()
    remedy = (
        "Customers with equal values share a score, so a value that many customers share can replace several scores."
    )
    return (finding("scores_not_reached", f"{'; '.join(facts)}.", remedy),)


def _shared_value(customers: CustomerTable, scores: RfmScores, dimension: str) -> str:
    """Say which value is the most frequent among buyers, and the score that it has."""
    is_buyer = scores.scores[dimension] > 0
    values = customers.columns[scores.state.features[dimension]].numbers()[is_buyer]
    distinct, counts = np.unique(values, return_counts=True)
    most = int(counts.argmax())
    score = int(scores.scores[dimension][is_buyer][values == distinct[most]][0])
    share = counts[most] / counts.sum()
    return f"{share:.0%} of buyers have the value {distinct[most]:,.15g}, and with it the score {score}"


def _name_findings(scores: RfmScores) -> tuple[Finding, ...]:
    counts = np.bincount(scores.labels, minlength=len(scores.state.names))
    empty = [name for name, count in zip(scores.state.names, counts, strict=True) if not count and name != NO_PURCHASE]
    if not empty:
        return ()
    evidence = f"{', '.join(empty)}: no customer meets the condition."
    return (finding("names_without_customers", evidence, "Their rules are kept for future customers."),)


def _scaled_findings(scores: RfmScores) -> tuple[Finding, ...]:
    """Report that a grid is read with another number of scores than it was drawn for."""
    state = scores.state
    grid = GRIDS.get(state.grid)
    if grid is None or not grid.n_dimensions or state.why_fewer:
        return ()
    facts = [
        f"{dimension} {state.n_scores[dimension]}"
        for dimension in DIMENSIONS[: grid.n_dimensions]
        if state.n_scores[dimension] != grid.n_levels
    ]
    if not facts:
        return ()
    evidence = f"The grid '{grid.name}' is designed for {grid.n_levels} scores, and the scores are {', '.join(facts)}."
    remedy = "Each score uses the names at the same relative position in the grid."
    return (finding("grid_rescaled", evidence, remedy),)


def _grid_findings(scores: RfmScores) -> tuple[Finding, ...]:
    grid, texts = scores.state.grid, scores.state.problems
    if not texts:
        return ()
    more = f" and {len(texts) - 3} more" if len(texts) > 3 else ""
    return (
        finding(
            "grid_problems",
            f"{'; '.join(texts[:3])}{more}.",
            "`segmentry grid` shows it cell by cell; 'rf-eleven' has none.",
            title=f"The RFM grid '{grid}' has weaknesses",
        ),
    )


def _size_findings(scores: RfmScores) -> tuple[Finding, ...]:
    """Report that there are fewer names or scores, or that few customers are compared."""
    n = int(np.count_nonzero(next(iter(scores.scores.values()))))
    if scores.state.why_fewer:
        remedy = "Scores compare customers with each other."
        return (finding("fewer_names", scores.state.why_fewer, remedy),)
    if n >= _FEW_CUSTOMERS:
        return ()
    evidence = f"{counted(n, 'customer')} with a purchase."
    remedy = "Scores compare customers with each other; with so few, they say little."
    return (finding("few_scored", evidence, remedy),)


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
