"""Follow customers through their segments: snapshots as of many dates, from a log that is read once."""

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.history import ABSENT, stays_of
from segmentry.catalogue.features import FEATURES, MONETARY
from segmentry.errors import DataError, UsageError
from segmentry.results import (
    CustomerTable,
    CutsCompared,
    Finding,
    Model,
    SegmentHistory,
    SegmentNames,
    StudyResult,
    Tracking,
)
from segmentry.spec import StudySpec
from segmentry.spec.rfm import RfmMethod
from segmentry.stages.segment import TENURE, apply_rfm
from segmentry.stages.track.movements import Spend, a_year_apart, migrations_of, revenue_changes, segment_stays
from segmentry.stages.track.noticed import Later, snapshot_findings
from segmentry.stages.track.wording import movement_sentences
from segmentry.study.arguments import Settings
from segmentry.study.data_settings import with_data_settings
from segmentry.study.history import span_of
from segmentry.study.known_customers import known_findings
from segmentry.study.progress import Progress, silent
from segmentry.study.read_again import check_sources, spec_of_orders
from segmentry.study.rfm import find_grid, learn_scores
from segmentry.study.score import assigned_again, scoring_segments
from segmentry.study.seen_customers import SeenCustomers, seen_customers
from segmentry.study.sources import Sources
from segmentry.study.today import today
from segmentry.study.track_dates import SnapshotDates

if TYPE_CHECKING:
    from segmentry.stages.audit.orders import DatedOrders
    from segmentry.stages.ingest.orders.log import OrderLog

Cuts = Literal["frozen", "recomputed"]
_WHERE = "track"


@dataclass(frozen=True, kw_only=True)
class TrackRequest:
    """The dates of the snapshots, and whose cut points give the segments.

    `settings` say what is read of a database, such as "orders.table=order_lines".
    """

    dates: SnapshotDates
    cuts: Cuts = "frozen"
    settings: Settings = ()


@dataclass(frozen=True, kw_only=True)
class _Snapshot:
    """Customers at a date: ids, segments (n,), those by the other cut points, and net spend so far."""

    as_of: date
    ids: pa.Array
    labels: Ints
    others: Ints | None
    spend: Floats | None


@dataclass(frozen=True, kw_only=True)
class _Followed:
    """All snapshots, what was noticed on reading, and what the log is like."""

    snapshots: tuple[_Snapshot, ...]
    before: _Snapshot | None
    findings: tuple[Finding, ...]
    first_day: date
    last_day: date


def track_customers(
    sources: Sources, result: StudyResult, request: TrackRequest, progress: Progress = silent
) -> Tracking:
    """Follow the customers of a log through the segments of a study.

    A snapshot is what `score_sources` gives as of its date: later orders are not seen.

    Parameters
    ----------
    sources
        The orders, and products if there are any.
    result
        The study, whose segments were learnt from orders alone.
    request
        The dates, and the cut points.
    progress
        Is called with each date.

    Returns
    -------
    Tracking
        The history and what changed.

    Raises
    ------
    DataError
        When the study was not learnt from orders alone, the log cannot be read, or it holds no such date.
    UsageError
        When cut points shall be recomputed that the method does not have.
    """
    model = replace(result.model, spec=with_data_settings(result.model.spec, request.settings, sources))
    _check(sources, model, request.cuts)
    followed = _followed(sources, model, request, known=result.features, progress=progress)
    history = _history(followed.snapshots, model)
    every = request.dates.every
    spend = _spend(followed, history, every.previous(history.dates[0]))
    migrations = migrations_of(history)
    stays = segment_stays(history, stays_of(history.labels), sees_all_begin=followed.before is None)
    revenue = revenue_changes(history, spend) if spend is not None else ()
    pairs = a_year_apart(history, every)
    learnt_days = _learnt_days(result)
    least, currency = model.spec.report.min_group_customers, result.totals.currency
    return Tracking(
        every=every.words,
        history=history,
        migrations=migrations,
        stays=stays,
        revenue=revenue,
        why_no_revenue=_why_no_revenue(spend, len(revenue)),
        a_year_apart=pairs,
        cuts=request.cuts,
        cuts_compared=_compared(followed.snapshots),
        sentences=movement_sentences(history, migrations, stays, revenue=revenue, currency=currency, least=least),
        findings=(
            *followed.findings,
            *snapshot_findings(
                history,
                pairs,
                first_day=followed.first_day,
                learnt_days=learnt_days,
                later=_later(request, history, followed),
            ),
        ),
        min_group=least,
    )


def _later(request: TrackRequest, history: SegmentHistory, followed: _Followed) -> Later | None:
    """Return the snapshot after the last one, unless the user said which is the last."""
    if request.dates.last is not None:
        return None
    return Later(request.dates.every.next(history.dates[-1]), followed.last_day, today())


def _check(sources: Sources, model: Model, cuts: Cuts) -> None:
    if model.orders is None:
        raise DataError(
            "the segments were not learnt from orders, so that they are not known as of earlier dates",
            where=_WHERE,
            expected="a study of an order log",
            remedy="To compare two tables, fit or score each and type: segmentry compare STUDY STUDY.",
        )
    if sources.customers is not None:
        raise UsageError("takes orders only, since a customer table has no earlier dates", where=_WHERE)
    _check_columns(sources, model)
    if cuts == "recomputed" and not isinstance(model.spec.segment.method, RfmMethod):
        raise UsageError(
            "only RFM has cut points that can be learnt at each date",
            where="--cuts recomputed",
            got=f"segments by {model.spec.segment.method.kind}",
            expected="a study with --method rfm",
            remedy="Leave --cuts out, so that segments mean the same at all dates.",
        )


def _check_columns(sources: Sources, model: Model) -> None:
    """Refuse segments that need a customer table, which says nothing of earlier dates."""
    try:
        check_sources(sources, model)
    except DataError as error:
        if sources.orders is None:
            raise DataError(error.what, where=_WHERE, expected=error.expected, remedy=error.remedy) from None
        raise DataError(
            f"{error.what}, whose values at earlier dates are not known",
            where=_WHERE,
            expected="segments formed by features of orders alone",
            remedy="Fit a study of the orders: segmentry run --orders ORDERS. To compare two tables, score each and type: "
            "segmentry compare STUDY STUDY.",
        ) from None


def _followed(
    sources: Sources, model: Model, request: TrackRequest, *, known: pa.Table | None, progress: Progress
) -> _Followed:
    """Return all snapshots; `known` are the features of the customers of the study."""
    from segmentry.stages.ingest.orders.as_of import choose_as_of
    from segmentry.stages.ingest.orders.log import read_orders

    until = request.dates.last
    model = model if request.cuts == "recomputed" else _only_what_segments_need(model)
    spec = spec_of_orders(model, None if until is None else until.isoformat(), sources.orders)
    with ExitStack() as stack:
        progress(_WHERE, "reading orders")
        log = read_orders(sources.orders, sources.products, spec=spec, stack=stack, learnt=model.orders)
        choice = choose_as_of(None, log.days, log.source.source)
        dates = request.dates.within(log.days, choice.as_of.moment.date(), log.source.source)
        first_day, last_day = next(iter(log.days)), choice.as_of.moment.date() - timedelta(days=1)
        before_first = request.dates.every.previous(dates[0])
        dated = _dated(log, model, dates[-1])
        before = _spend_before(log, model, before_first, dated) if before_first > first_day else None
        snapshots = []
        for day in dates:
            progress(_WHERE, f"as of {day}")
            snapshot, customers, findings = _snapshot(log, model, day, cuts=request.cuts, dated=dated)
            snapshots.append(snapshot)
        span = span_of(log, first_day, dates[-1].isoformat(), n_later=log.source.n_later)
    missing = known_findings(customers, span, model, known, is_allowed=True)
    findings = (*choice.findings, *log.source.findings, *findings, *missing)
    unique = tuple({(item.code, item.evidence): item for item in findings}.values())
    return _Followed(snapshots=tuple(snapshots), before=before, findings=unique, first_day=first_day, last_day=last_day)


def _only_what_segments_need(model: Model) -> Model:
    """Return the model without the features and scores that its segments do not depend on."""
    if model.orders is None:
        raise AssertionError("checked before: the segments were learnt from orders")
    rfm = model.rfm if isinstance(model.spec.segment.method, RfmMethod) else None
    needed = {MONETARY, TENURE, *model.features.names}
    for state in (rfm, rfm.beside if rfm is not None else None):
        if state is not None:
            conditions = [condition.feature for item in state.relabels or () for condition in item.conditions]
            needed |= {*state.features.values(), state.bought, *conditions}
    names = tuple(name for name in model.orders.names if name in needed)
    mixes = {
        prefix: levels
        for prefix, levels in model.orders.mixes.items()
        if any(name.startswith(prefix) for name in model.features.names)
    }
    return replace(model, rfm=rfm, orders=replace(model.orders, names=names, mixes=mixes))


def _dated(log: "OrderLog", model: Model, last: date) -> "DatedOrders | None":
    """Return the orders added up once for all dates; None where each date must add them up itself."""
    from segmentry.stages.audit.orders import date_orders
    from segmentry.stages.ingest.orders.log import orders_as_of

    spec = spec_of_orders(model, last.isoformat())
    visible = orders_as_of(log, spec, model.orders)
    has_guests = any(item.code == "guests" for item in visible.findings)
    return None if has_guests else date_orders(visible.table, spec.orders)


def _snapshot(
    log: "OrderLog", model: Model, day: date, *, cuts: Cuts, dated: "DatedOrders | None"
) -> tuple[_Snapshot, CustomerTable, tuple[Finding, ...]]:
    """Return a snapshot, its customers with their features, and what was noticed on the way."""
    spec = spec_of_orders(model, day.isoformat())
    with log.source.engine.scratch():
        seen = seen_customers(log, model, spec, dated=dated)
        customers = seen.joined.customers
        labels = assigned_again(customers, model).assignment.labels
        others = _labels_anew(seen, model) if cuts == "recomputed" else None
        snapshot = _Snapshot(
            as_of=day,
            ids=customers.ids,
            labels=labels if others is None else others,
            others=None if others is None else labels,
            spend=_total_spend(seen, model, spec),
        )
        return snapshot, customers, (*seen.visible.findings, *seen.joined.findings)


def _labels_anew(seen: SeenCustomers, model: Model) -> Ints:
    """Return the segments by cut points that are learnt from these very customers."""
    from segmentry.stages.features.orders import purchase_gaps

    method, customers = model.spec.segment.rfm, seen.joined.customers
    cycle_days = purchase_gaps(seen.clean).median
    scores = apply_rfm(customers, learn_scores(customers, method, find_grid(method.grid), cycle_days=cycle_days))
    known = {name: index for index, name in enumerate(_grid_names(model).names)}
    return np.array([known[name] for name in scores.state.names], dtype=np.int64)[scores.labels]


def _grid_names(model: Model) -> SegmentNames:
    """Return the names that labels of the method stand for, before users renamed any."""
    return model.partition.scoring_names(SegmentNames(ids=model.segment_ids, names=model.segment_names))


def _total_spend(seen: SeenCustomers, model: Model, spec: StudySpec) -> Floats | None:
    """Return the net spend of each customer so far, shape (n,); None where the log has no money."""
    table = seen.clean.table
    if not table.has_money or model.orders is None or MONETARY not in FEATURES:
        return None
    customers: CustomerTable = seen.joined.customers
    if spec.orders.window is not None or MONETARY not in customers.columns:
        from segmentry.stages.features.orders import add_order_features

        state = replace(model.orders, names=(MONETARY,), mixes={})
        whole = spec.orders.model_copy(update={"window": None})
        customers = add_order_features(None, seen.clean, state, spec=whole).customers
    return np.nan_to_num(customers.columns[MONETARY].numbers())


def _spend_before(log: "OrderLog", model: Model, day: date, dated: "DatedOrders | None") -> _Snapshot | None:
    """Return what customers had spent before the period that the first snapshot ends."""
    spec = spec_of_orders(model, day.isoformat())
    with log.source.engine.scratch():
        seen = seen_customers(log, model, spec, dated=dated)
        spend, ids = _total_spend(seen, model, spec), seen.joined.customers.ids
    return _Snapshot(as_of=day, ids=ids, labels=np.zeros(len(ids), dtype=np.int64), others=None, spend=spend)


def _history(snapshots: tuple[_Snapshot, ...], model: Model) -> SegmentHistory:
    """Return the snapshots beside each other, with the segments that are shown."""
    ids = pc.unique(pa.chunked_array([snapshot.ids for snapshot in snapshots]))
    ids = ids.take(pc.sort_indices(ids))
    given = scoring_segments(model)
    reached = np.unique(np.concatenate([snapshot.labels for snapshot in snapshots]))
    shown = [*model.segment_ids, *(given.ids[label] for label in reached if given.ids[label] not in model.segment_ids)]
    index = np.array([shown.index(item) if item in shown else ABSENT for item in given.ids], dtype=np.int64)
    labels = np.full((len(snapshots), len(ids)), ABSENT, dtype=np.int64)
    for row, snapshot in zip(labels, snapshots, strict=True):
        row[_rows(snapshot, ids)] = index[snapshot.labels]
    names = dict(zip(given.ids, given.names, strict=True))
    segments = SegmentNames(ids=tuple(shown), names=tuple(names[item] for item in shown))
    dates = tuple(snapshot.as_of for snapshot in snapshots)
    return SegmentHistory(dates=dates, ids=ids, labels=labels, segments=segments)


def _rows(snapshot: _Snapshot, ids: pa.Array) -> Ints:
    rows: Ints = pc.index_in(snapshot.ids, ids).to_numpy(zero_copy_only=False).astype(np.int64)
    return rows


def _spend(followed: _Followed, history: SegmentHistory, start: date) -> Spend | None:
    """Return what customers had spent at each date; None where the log has no money."""
    if any(snapshot.spend is None for snapshot in followed.snapshots):
        return None
    totals = np.zeros((len(history.dates), len(history.ids)))
    for row, snapshot in zip(totals, followed.snapshots, strict=True):
        row[_rows(snapshot, history.ids)] = snapshot.spend
    before = np.zeros(len(history.ids))
    if followed.before is not None and followed.before.spend is not None:
        positions = pc.index_in(followed.before.ids, history.ids)
        known = pc.is_valid(positions).to_numpy(zero_copy_only=False)
        before[positions.drop_null().to_numpy(zero_copy_only=False)] = followed.before.spend[known]
    return Spend(before=before, totals=totals, is_whole=followed.first_day <= start)


def _why_no_revenue(spend: Spend | None, n_changes: int) -> str:
    if spend is None:
        return "the log has no amounts"
    return "" if n_changes else "it takes two whole periods of revenue before two snapshots"


def _compared(snapshots: tuple[_Snapshot, ...]) -> tuple[CutsCompared, ...]:
    return tuple(
        CutsCompared(item.as_of, len(item.ids), int(np.count_nonzero(item.labels != item.others)))
        for item in snapshots
        if item.others is not None
    )


def _learnt_days(result: StudyResult) -> int | None:
    orders = result.account.orders
    if orders is None:
        return None
    return (date.fromisoformat(orders.as_of[:10]) - date.fromisoformat(orders.first_day)).days
