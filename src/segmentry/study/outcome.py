"""Hold-out outcome: form segments on earlier orders, and measure what their customers did since."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from segmentry.algorithms import Ints
from segmentry.algorithms.indices.adjusted_rand import adjusted_rand, cross_table
from segmentry.algorithms.matching import best_matching
from segmentry.algorithms.scores import quantile_cuts, score_values
from segmentry.catalogue.features import FREQUENCY, MONETARY, RECENCY
from segmentry.errors import DataError
from segmentry.methods import METHODS, Assignable, coordinates_for
from segmentry.results import CustomerTable, FeatureTable, NotApplicable, Outcome, Segmentation
from segmentry.spec import RfmMethod
from segmentry.spec.segment import FixedK
from segmentry.spec.window import parsed_window, window_start
from segmentry.stages.features import FeatureChoice, apply_features, learn_features
from segmentry.stages.segment import RfmLearning, apply_rfm, learn_rfm, sweep_segments
from segmentry.stages.validate.outcome import HoldoutOutcome, explained_outcomes, outcome_sentence, segment_outcomes
from segmentry.stages.validate.outcome_season import LookBack, why_season_forbids
from segmentry.study.base import CustomerBase
from segmentry.study.rfm import find_grid

if TYPE_CHECKING:
    from segmentry.engines.orders import CleanOrders

_SHARE_OF_SPAN, _MOST_DAYS, _LEAST_SPAN, _LEAST_CUSTOMERS = 0.2, 182, 60, 50
_LEAST_JACCARD = 1 / 3
_N_RECENCIES = 20
_CODE = "outcome_by_segment"


@dataclass(frozen=True)
class _Before:
    """The customers as the log showed them at an earlier date, and what they had ordered and spent in all."""

    customers: CustomerTable
    totals: CustomerTable


@dataclass(frozen=True, kw_only=True)
class _KnownRows:
    """Rows of the customers known at both dates, in the earlier and in the later table, each (n,)."""

    then: np.ndarray
    now: np.ndarray


def holdout_outcome(
    base: CustomerBase, features: FeatureTable, segmentation: Segmentation, rng: np.random.Generator
) -> Outcome | NotApplicable:
    """Return what customers did in the hold-out period by segment, or why that is not known.

    The hold-out period is the last fifth of the log, at most half a year. The segments are formed on the orders before it, by
    the same features and the same k.

    Parameters
    ----------
    base
        The customers, and the log of orders.
    features
        The features of the study.
    segmentation
        The segments of the study.
    rng
        Random numbers of the segments and of the bootstrap.

    Returns
    -------
    Outcome or NotApplicable
        The outcome by segment, or the reason why there is none.
    """
    why_not = _why_not(base, features, segmentation)
    if why_not is not None or base.clean is None or base.log is None:
        return NotApplicable(_CODE, why_not or "the study has no log of orders")
    table = base.clean.table
    n_days = _days_after(base)
    before = (table.as_of.moment - timedelta(days=n_days)).date().isoformat()
    why_not = _season_forbids(base, before)
    if why_not is not None:
        return NotApplicable(_CODE, why_not)
    try:
        known = _customers_before(base, before)
        return _compared(
            base, known, before=before, n_days=n_days, features=features, segmentation=segmentation, rng=rng
        )
    except DataError as error:
        return NotApplicable(_CODE, f"as of {before}, {error}".splitlines()[0])


def _why_not(base: CustomerBase, features: FeatureTable, segmentation: Segmentation) -> str | None:
    if base.clean is None:
        return "the study has no log of orders"
    if base.spec.ingest.where is not None:
        return "the condition on customers is known only as of today"
    if segmentation.k == 1:
        return "there is only one segment"
    if not all(base.customers.columns[name].is_from_orders for name in features.state.names):
        return "the segments are formed by columns whose past values are not known"
    if not {FREQUENCY, RECENCY} <= set(base.customers.columns):
        return "recency and frequency are not among the features"
    span = (base.clean.table.last_day - base.clean.table.first_day).days
    return f"the log spans {span} days; {_LEAST_SPAN} are needed" if span < _LEAST_SPAN else None


def _season_forbids(base: CustomerBase, before: str) -> str | None:
    """Return why the days after say nothing of customers who buy in one season only; None where they do."""
    if base.clean is None or base.order_state is None:
        return None
    table, spec, cut = base.clean.table, base.spec.orders, date.fromisoformat(before)
    start = window_start(spec.window, cut) or table.first_day
    within = parsed_window(spec.window).words if spec.window is not None and start > table.first_day else ""
    look = LookBack(start=max(start, table.first_day), cut=cut, end=table.as_of.moment.date(), window=within)
    return why_season_forbids(base.order_state.season, look, table.first_day)


def _days_after(base: CustomerBase) -> int:
    if base.clean is None:
        raise AssertionError("a study without orders has no days after")
    span = (base.clean.table.last_day - base.clean.table.first_day).days
    return base.spec.evidence.outcome_days or min(round(span * _SHARE_OF_SPAN), _MOST_DAYS)


def _customers_before(base: CustomerBase, before: str) -> _Before:
    """Return the customers as the log showed them at an earlier date."""
    from segmentry.stages.audit.orders import clean_orders
    from segmentry.stages.features.orders import add_order_features
    from segmentry.stages.ingest.orders.log import orders_as_of

    if base.log is None or base.order_state is None:
        raise AssertionError("a log was read")
    spec = base.spec.model_copy(update={"orders": base.spec.orders.model_copy(update={"as_of": before})})
    with base.log.source.engine.scratch():
        clean = clean_orders(orders_as_of(base.log, spec).table, spec.orders)
        customers = add_order_features(None, clean, base.order_state, spec=spec.orders).customers
        return _Before(customers, _totals(base, clean, customers))


def _totals(base: CustomerBase, clean: "CleanOrders | None", customers: CustomerTable) -> CustomerTable:
    """Return customers with their orders and spend of the whole log, which a window cuts off."""
    from segmentry.stages.features.orders import add_order_features

    if base.spec.orders.window is None or base.order_state is None or clean is None:
        return customers
    names = tuple(name for name in (FREQUENCY, MONETARY) if name in base.order_state.names)
    state = replace(base.order_state, names=names, mixes={})
    return add_order_features(None, clean, state, spec=base.spec.orders.model_copy(update={"window": None})).customers


def _compared(
    base: CustomerBase,
    known_before: _Before,
    *,
    before: str,
    n_days: int,
    features: FeatureTable,
    segmentation: Segmentation,
    rng: np.random.Generator,
) -> Outcome | NotApplicable:
    customers, totals = known_before.customers, _totals(base, base.clean, base.customers)
    known = _known_rows(customers, totals)
    rows = known.then
    if len(rows) < max(_LEAST_CUSTOMERS, 2 * segmentation.k):
        return NotApplicable(_CODE, f"only {len(rows):,} customers had ordered by {before}")
    choice = FeatureChoice(numeric=tuple(state.name for state in features.state.numeric))
    then = apply_features(customers, learn_features(customers, choice, base.spec.features))
    segment_spec = base.spec.segment.model_copy(update={"k": FixedK(value=segmentation.k, max=segmentation.k)})
    fresh = sweep_segments(then, segment_spec, rng=rng, n_threads=base.spec.n_threads, needs_all=False).solutions[-1]
    method = METHODS[segment_spec.method.kind]
    labels = method.assign(Assignable(coordinates=coordinates_for(method, then)), fresh.state).labels[rows]
    as_now = coordinates_for(method, apply_features(customers, features.state))
    frozen = method.assign(Assignable(coordinates=as_now), segmentation.state).labels[rows]
    resembling = _renamed(labels, frozen, segmentation.k)
    holdout = _holdout(known_before.totals, totals, known)
    recency, rfm = _recency_groups(customers), _rfm_labels(customers)
    explained = explained_outcomes(holdout, labels, recency=recency[rows], rfm=rfm[rows], rng=rng)
    outcomes = segment_outcomes(holdout, resembling, segmentation.ids)
    sentence = outcome_sentence(outcomes, explained, n_days, str(before)[:10])
    return Outcome(
        as_of=before,
        n_days=n_days,
        n_customers=len(rows),
        segments=outcomes,
        explained=explained,
        agreement=adjusted_rand(labels, frozen),
        sentence=sentence,
    )


def _recency_groups(customers: CustomerTable) -> Ints:
    """Return the twentieth of recency of each customer, shape (n,)."""
    newness = -customers.columns[RECENCY].numbers()
    return score_values(newness, quantile_cuts(newness, _N_RECENCIES))


def _rfm_labels(customers: CustomerTable) -> Ints:
    """Return the name of each customer in the usual grid, as an index."""
    method = RfmMethod()
    learning = RfmLearning(method=method, grid=find_grid(method.grid), cycle_days=None)
    return apply_rfm(customers, learn_rfm(customers, learning)).labels


def _known_rows(then: CustomerTable, now: CustomerTable) -> _KnownRows:
    row_now = {customer: row for row, customer in enumerate(now.ids.to_pylist())}
    pairs = [(row, row_now[customer]) for row, customer in enumerate(then.ids.to_pylist()) if customer in row_now]
    then_rows, now_rows = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    return _KnownRows(then=then_rows, now=now_rows)


def _holdout(then: CustomerTable, now: CustomerTable, rows: _KnownRows) -> HoldoutOutcome:
    def gained(name: str) -> np.ndarray:
        difference = now.columns[name].numbers()[rows.now] - then.columns[name].numbers()[rows.then]
        filled: np.ndarray = np.nan_to_num(difference)
        return filled

    has_money = MONETARY in now.columns and MONETARY in then.columns
    return HoldoutOutcome(gained(MONETARY) if has_money else None, np.maximum(gained(FREQUENCY), 0.0))


def _renamed(labels: np.ndarray, frozen: np.ndarray, k: int) -> np.ndarray:
    """Return labels by the current segments that share most customers with the earlier ones.

    An earlier segment that shares less than a third of the customers of both with its match resembles none: its label is -1,
    since the name of another segment would tell something else of its customers.
    """
    table = np.zeros((k, k))
    counts = cross_table(labels, frozen)
    table[: counts.shape[0], : counts.shape[1]] = counts
    match = best_matching(table)
    shared = table[np.arange(k), match]
    either = table.sum(axis=1) + table.sum(axis=0)[match] - shared
    match = np.where(shared >= _LEAST_JACCARD * np.maximum(either, 1.0), match, -1)
    renamed: np.ndarray = match[labels]
    return renamed
