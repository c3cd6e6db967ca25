"""Days and years counted from the dates of a customer table, as of one date that is shown and saved."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.catalogue.column_words import is_age_name
from segmentry.catalogue.dates import DATES, counted_name, date_meaning
from segmentry.catalogue.findings import finding
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import Column, CountedDate, CustomerTable, DateState, Finding, NumberFormat, Severity
from segmentry.spec import StudySpec
from segmentry.spec.features import DateMeaning
from segmentry.spec.options import date_option
from segmentry.stages.ingest.dates.columns import moments_of
from segmentry.stages.ingest.dates.reading import read_dates
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.placeholders import with_bounds
from segmentry.stages.ingest.roles import with_role
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.storage.arrow import count_distinct
from segmentry.texts import shortened

_UNTOLD = frozenset({"ambiguous", "mixed"})
_REAL_YEARS = (1901, 2099)
_ISOLATED_DAYS, _ISOLATED_SHARE = 365, 0.001
_MOSTLY = 0.5
_MOST_SHOWN = 8


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Customers with the numbers counted from their dates; `state` is None where there are none."""

    customers: CustomerTable
    state: DateState | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class _Dates:
    """A column of dates: what it counts as, its days (n,) as date32, and how many dates stand for no date."""

    column: Column
    meaning: DateMeaning
    days: pa.Array
    n_fillers: int


def count_dates(customers: CustomerTable, spec: StudySpec) -> Counted:
    """Return the customers with days since their last and first dates, and their age.

    The as-of date is `orders.as_of`, else the latest date that says when a customer did or began something. A few dates more
    than a year after all others do not set it, and dates after it are missing.

    Parameters
    ----------
    customers
        One row per customer.
    spec
        What dates count as where the user said so, and the as-of date.

    Returns
    -------
    Counted
        New columns stand behind all others.

    Raises
    ------
    ColumnNotFound
        When `features.dates` names a column that is not there.
    """
    meanings = _meanings(customers, spec)
    dated = _dated(customers, meanings)
    as_of = date.fromisoformat(spec.orders.as_of[:10]) if spec.orders.as_of else _latest(dated)
    unused = [name for name, meaning in meanings.items() if meaning is None]
    if as_of is None:
        return Counted(
            customers=customers, state=None, findings=_unused_findings([*unused, *(d.column.name for d in dated)])
        )
    columns = _columns(dated, as_of, spec)
    state = DateState(as_of=as_of.isoformat(), counted=tuple(_state(item) for item in dated))
    findings = (*_findings(dated, columns, as_of), *_unused_findings(unused))
    return Counted(
        customers=replace(customers, columns={**customers.columns, **columns}),
        state=state if dated else None,
        findings=findings,
    )


def latest_date(customers: CustomerTable, spec: StudySpec, isolated_share: float) -> date | None:
    """Return the latest date of the customers, dates of birth left out; None where no dates count.

    Parameters
    ----------
    customers
        One row per customer.
    spec
        What dates count as where the user said so.
    isolated_share
        Share of all dates that are passed over where they lie more than a year after all others.
    """
    return _latest(_dated(customers, _meanings(customers, spec)), isolated_share)


def has_dates(column: Column) -> bool:
    """Return whether a column holds dates, in words or as numbers such as 20250131."""
    return column.kind == "date" or _is_compact(column)


def days_of(column: Column, form: NumberFormat | None = None) -> pa.Array:
    """Return the dates of a column as date32; those of no real year are missing.

    Parameters
    ----------
    column
        A column of dates.
    form
        How it was written when the study was made; None where it was just read.

    Raises
    ------
    DataError
        When most of its texts are no dates of that form.
    """
    return _read(column if form is None else _with_form(column, form), "recency").days


def moments_in(column: Column) -> pa.Array:
    """Return the dates of a column as timestamps (microseconds, no zone), null where there is none.

    Raises
    ------
    DataError
        When the order of day and month is not known.
    """
    texts = column.values if column.kind == "date" else pc.cast(pc.cast(column.values, pa.int64()), pa.string())
    if texts.null_count == len(texts):
        return pa.nulls(len(texts), pa.timestamp("us"))
    return moments_of(pa.chunked_array([texts]), _order(column.format), "UTC", column.name)


def count_dates_again(
    customers: CustomerTable, state: DateState, spec: StudySpec, *, may_be_later: bool = False
) -> Counted:
    """Return customers to be scored with the numbers that a saved study counted from dates.

    Parameters
    ----------
    customers
        Customers with the columns of dates.
    state
        What the study counted.
    spec
        Bounds of ages.
    may_be_later
        Whether dates count to the latest date of these customers where it is later than that of the study.

    Returns
    -------
    Counted
        The as-of date of its `state` is the one to which dates were counted.

    Raises
    ------
    DataError
        When a column of dates holds none.
    """
    as_of = date.fromisoformat(state.as_of)
    dated = _dated_again(customers, state)
    latest = _latest(dated) if may_be_later else None
    moved = () if latest is None or latest <= as_of else (later_finding(as_of, latest),)
    as_of = as_of if latest is None else max(as_of, latest)
    columns = _columns(dated, as_of, spec)
    return Counted(
        customers=replace(customers, columns={**customers.columns, **columns}),
        state=replace(state, as_of=as_of.isoformat()),
        findings=(*moved, *_missing_findings(dated, columns, as_of)),
    )


def latest_date_again(customers: CustomerTable, state: DateState) -> date | None:
    """Return the latest date of customers to be scored; None where they have none.

    Parameters
    ----------
    customers
        Customers with the columns of dates.
    state
        What the study counted.

    Raises
    ------
    DataError
        When a column of dates holds none.
    """
    return _latest(_dated_again(customers, state))


def later_finding(before: date, after: date) -> Finding:
    """Report that dates count to a later date than in the study; more than a year later is a warning.

    Parameters
    ----------
    before
        The as-of date of the study.
    after
        The latest date of the customers.
    """
    evidence = f"The latest date is {after.isoformat()}, and that of the study was {before.isoformat()}."
    remedy = f"Days are counted to {after.isoformat()}. To count them to another date: --as-of DATE."
    severity: Severity = "warning" if (after - before).days > _ISOLATED_DAYS else "info"
    return finding("later_dates", evidence, remedy, severity=severity)


def _dated_again(customers: CustomerTable, state: DateState) -> list[_Dates]:
    return [_read(_with_form(customers.columns[item.column], item.format), item.meaning) for item in state.counted]


def _meanings(customers: CustomerTable, spec: StudySpec) -> dict[str, DateMeaning | Literal["none"] | None]:
    """Return what each column of dates counts as; None where that is not known."""
    meanings = spec.features.dates
    missing = [name for name in meanings if name not in customers.columns]
    if missing:
        raise ColumnNotFound(missing, list(customers.columns), customers.source)
    readable = [c for c in customers.columns.values() if _may_count(c, is_set=c.name in meanings)]
    return {c.name: meanings.get(c.name) or _meaning_by_name(c, customers) for c in readable}


def _dated(customers: CustomerTable, meanings: dict[str, DateMeaning | Literal["none"] | None]) -> list[_Dates]:
    known = ((customers.columns[name], _known(counted_as)) for name, counted_as in meanings.items())
    return [_read(column, counted_as) for column, counted_as in known if counted_as is not None]


def _may_count(column: Column, *, is_set: bool) -> bool:
    """Return whether a column holds dates that can be read, by its role or as the user said."""
    is_readable = column.format.date_order not in _UNTOLD and (column.kind == "date" or _is_compact(column))
    return (column.flags.is_date or is_set) and is_readable and column.n_distinct > 1


def _is_compact(column: Column) -> bool:
    return column.kind == "number" and column.why.endswith("yyyymmdd")


def _meaning_by_name(column: Column, customers: CustomerTable) -> DateMeaning | None:
    """Return what the name says; an age is not counted where the table has one already."""
    said = date_meaning(column.name)
    has_age = any(is_age_name(name) for name in customers.columns)
    return None if said == "age" and has_age else said


def _known(counted_as: DateMeaning | Literal["none"] | None) -> DateMeaning | None:
    return None if counted_as == "none" else counted_as


def _with_form(column: Column, form: NumberFormat) -> Column:
    """Return a column of dates with its form when the study was made, checked against its texts.

    Raises
    ------
    DataError
        When most of its texts are no dates.
    """
    filled = column.values.drop_null()
    if len(filled) and read_dates(filled, column.name, DateSettings(order=_order(form))) is None:
        raise DataError(
            "contains no dates",
            where=f"column '{column.name}'",
            got=values_shown(column.name, filled),
            expected=f"dates written as {form.date_order}, as in the study",
            remedy="Write them in the same format, or as 2025-01-31.",
        )
    return replace(column, format=form)


def _order(form: NumberFormat) -> str:
    return form.date_order if form.date_order in {"dmy", "mdy", "ymd"} else "auto"


def _read(column: Column, counted_as: DateMeaning) -> _Dates:
    """Read the dates of a column; those of no real year, such as 1900 or 9999, are missing."""
    moments = moments_in(column)
    days = pc.cast(pc.floor_temporal(moments, unit="day"), pa.date32())
    years = pc.year(days)
    is_real = pc.and_(pc.greater_equal(years, _REAL_YEARS[0]), pc.less_equal(years, _REAL_YEARS[1]))
    real = pc.if_else(is_real, days, pa.scalar(None, pa.date32()))
    return _Dates(column=column, meaning=counted_as, days=real, n_fillers=real.null_count - column.values.null_count)


def _latest(dated: Iterable[_Dates], isolated_share: float = _ISOLATED_SHARE) -> date | None:
    """Return the latest date but dates of birth; a few more than a year after all others do not count."""
    return latest_day([item.days for item in dated if item.meaning != "age"], isolated_share)


def latest_day(columns: Iterable[pa.Array], isolated_share: float = _ISOLATED_SHARE) -> date | None:
    """Return the latest of all days; None where there are none.

    Parameters
    ----------
    columns
        Days as date32, one array for each column.
    isolated_share
        Share of all days that are passed over where they lie more than a year after all others.
    """
    counts: Counter[date] = Counter()
    for column in columns:
        counts.update({pair["values"]: pair["counts"] for pair in pc.value_counts(column.drop_null()).to_pylist()})
    if not counts:
        return None
    days: list[date] = sorted(counts, reverse=True)
    most, n_after = max(1.0, isolated_share * sum(counts.values())), 0
    for n_days, (day, earlier) in enumerate(pairwise(days), start=1):
        n_after += counts[day]
        if n_after > most:
            break
        if (day - earlier).days > _ISOLATED_DAYS:
            return days[n_days]
    return days[0]


def _counted(item: _Dates, as_of: date, spec: StudySpec) -> Column:
    """Return the number that dates count as; it forms segments unless most of it is missing."""
    entry, numbers = DATES[item.meaning], _numbers(item, as_of)
    column = Column(
        name=counted_name(item.column.name, item.meaning),
        kind="number",
        role="numeric",
        values=numbers,
        why=f"{entry.unit} from {item.column.name} to {as_of.isoformat()}",
        n_distinct=count_distinct(numbers),
        transform=entry.transform,
        counted_from=item.column.name,
    )
    column = with_bounds(column, spec.audit) if item.meaning == "age" else column
    if column.name in spec.roles:
        return with_role(column, spec.roles)
    if column.n_distinct < 2:
        return replace(column, role="constant", why="only one value")
    stands_in = entry.is_never_without and 0 < column.n_missing <= _MOSTLY * len(numbers)
    return replace(column, implied_fill=float(pc.max(numbers).as_py()) if stands_in else None)


def _columns(dated: list[_Dates], as_of: date, spec: StudySpec) -> dict[str, Column]:
    """Return the counted numbers by name; of several tenures the most filled one forms segments."""
    columns = {column.name: column for column in (_counted(item, as_of, spec) for item in dated)}
    tenures = [columns[counted_name(item.column.name, "tenure")] for item in dated if item.meaning == "tenure"]
    if tenures:
        first = min(tenures, key=lambda column: column.n_missing)
        columns |= {c.name: replace(c, may_form=False) for c in tenures if c is not first}
    return columns


def _numbers(item: _Dates, as_of: date) -> pa.Array:
    """Return days, or completed years, up to the as-of date; dates after it are missing."""
    days = item.days.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    last = np.datetime64(as_of, "D")
    if DATES[item.meaning].unit == "days":
        numbers = (last - days).astype(np.float64)
    else:
        months = (last.astype("datetime64[M]") - days.astype("datetime64[M]")).astype(np.float64)
        is_before_day = (days - days.astype("datetime64[M]")) > (last - last.astype("datetime64[M]"))
        numbers = np.floor((months - is_before_day) / 12)
    is_missing = np.isnat(days) | (days > last)
    return pa.array(np.where(is_missing, 0.0, numbers), mask=is_missing)


def _state(item: _Dates) -> CountedDate:
    return CountedDate(
        name=counted_name(item.column.name, item.meaning),
        column=item.column.name,
        meaning=item.meaning,
        format=item.column.format,
    )


def _findings(dated: list[_Dates], columns: dict[str, Column], as_of: date) -> tuple[Finding, ...]:
    if not columns:
        return ()
    facts = [f"{name} (known for {len(c.values) - c.n_missing:,})" for name, c in columns.items()]
    stand_ins = [f"{name} ({c.implied_fill:,.0f})" for name, c in columns.items() if c.implied_fill is not None]
    filled = (
        f" To form segments, customers without a date get the longest time: {', '.join(stand_ins)}; it is never reported "
        "as a fact."
        if stand_ins
        else ""
    )
    evidence = f"As of {as_of.isoformat()}: {shortened(facts, _MOST_SHOWN)}."
    remedy = f"Another date: --as-of DATE. To leave a column out: {date_option(dated[0].column.name, 'none')}.{filled}"
    return (finding("counted_dates", evidence, remedy), *_missing_findings(dated, columns, as_of))


def _missing_findings(dated: list[_Dates], columns: dict[str, Column], as_of: date) -> tuple[Finding, ...]:
    """Report dates that lie after the as-of date, and those that stand for none."""
    facts = []
    for item in dated:
        later = item.days.filter(pc.greater(item.days, pa.scalar(as_of, pa.date32()))).drop_null()
        n_later = len(later) if counted_name(item.column.name, item.meaning) in columns else 0
        parts = [f"{n_later:,} after {as_of.isoformat()}, as {pc.max(later).as_py().isoformat()}"] if n_later else []
        parts += [f"{item.n_fillers:,} with an impossible year or day"] if item.n_fillers else []
        facts += [f"{item.column.name}: {' and '.join(parts)}"] if parts else []
    if not facts:
        return ()
    remedy = "They were treated as missing. If later dates are right, use --as-of DATE."
    return (finding("dates_left_out", f"{'; '.join(facts)}.", remedy),)


def _unused_findings(names: list[str]) -> tuple[Finding, ...]:
    if not names:
        return ()
    remedy = (
        f"They are not used in the study. To use one, say what it stands for: {date_option(names[0], 'recency')} "
        "(or tenure, age; none leaves it out without a note)."
    )
    return (finding("unknown_dates", f"{shortened(names, _MOST_SHOWN, 'columns')}.", remedy),)
