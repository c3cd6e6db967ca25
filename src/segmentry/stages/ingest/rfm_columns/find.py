"""Find the columns of recency, frequency and monetary value by their names and values."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentry.catalogue.rfm_columns import MEANS
from segmentry.catalogue.rfm_words import LETTERS, rfm_rank
from segmentry.errors import ColumnNotFound, DataError, SpecError
from segmentry.results import Column, CustomerTable, RfmColumn
from segmentry.spec import RfmMethod, StudySpec
from segmentry.spec.options import rfm_option
from segmentry.spec.rfm import RfmColumnName
from segmentry.spec.roles import ROLES
from segmentry.stages.ingest.days import days_of, has_dates
from segmentry.stages.ingest.rfm_columns.lacking import is_whole, lacking_columns, several_columns
from segmentry.stages.ingest.shown_values import values_shown
from segmentry.texts import joined

NONE, AS_SAID = "none", "as you specified"

_NEEDED: tuple[RfmColumnName, ...] = ("recency", "frequency")
_UNTOLD = frozenset({"ambiguous", "mixed"})
_RANK_OF_LETTERS, _RANK_AS_SAID, _RANK_OF_ORDERS = 25, 99, 5
_AGREE = 0.95
_OPPOSITE: dict[RfmColumnName, RfmColumnName] = {"recency": "first_order", "first_order": "recency"}


@dataclass(frozen=True, kw_only=True)
class _Candidate:
    """A column that may hold one value of RFM, and how strongly its name says so."""

    column: Column
    rank: int
    is_date: bool
    why: str


def find_rfm_columns(customers: CustomerTable, spec: StudySpec) -> tuple[RfmColumn, ...]:
    """Return the column for each value of RFM that the table has, as the user said or by name.

    Dates come before ready-made numbers of days, since they can be counted to any date. Only recency and frequency must be there.

    Parameters
    ----------
    customers
        One row per customer, before dates are counted.
    spec
        Which columns to take, where the user said so.

    Returns
    -------
    tuple of RfmColumn
        Recency first.

    Raises
    ------
    ColumnNotFound
        When a column that the user named is not there.
    DataError
        When recency or frequency has no column, or several that differ.
    SpecError
        When one column was named twice.
    """
    named = user_columns(spec)
    _check_named(customers, named)
    found: list[RfmColumn] = []
    for dimension in MEANS:
        name = named.get(dimension)
        if name is None:
            taken = {*named.values(), *(item.column for item in found)}
            chosen = _by_name(customers, dimension, spec=spec, taken=taken)
        else:
            chosen = None if name == NONE else _as_named(customers.columns[name], dimension, customers.source)
        found += [chosen] if chosen is not None else []
    missing = [dimension for dimension in _NEEDED if not any(item.dimension == dimension for item in found)]
    if missing:
        raise lacking_columns(customers, missing, found)
    return tuple(found)


def user_columns(spec: StudySpec) -> dict[RfmColumnName, str]:
    """Return the columns that the user named; none where the method is not RFM."""
    method = spec.segment.method
    return dict(method.columns) if isinstance(method, RfmMethod) else {}


def days_agree(dates: Column, days: Column) -> int | None:
    """Return the day, counted from 1970, to which ready-made days count from dates.

    None where they do not agree.

    Parameters
    ----------
    dates
        Dates of the last order.
    days
        Days since the last order.
    """
    day = days_of(dates).to_numpy(zero_copy_only=False).astype("datetime64[D]")
    numbers = days.numbers()
    is_known = ~np.isnat(day) & np.isfinite(numbers)
    if not is_known.any():
        return None
    ends, counts = np.unique(day[is_known].astype(np.int64) + numbers[is_known], return_counts=True)
    at = int(counts.argmax())
    return int(ends[at]) if counts[at] >= _AGREE * counts.sum() and float(ends[at]).is_integer() else None


def _check_named(customers: CustomerTable, by_dimension: dict[RfmColumnName, str]) -> None:
    named = [name for name in by_dimension.values() if name != NONE]
    missing = [name for name in named if name not in customers.columns]
    if missing:
        raise ColumnNotFound(missing, list(customers.columns), customers.source)
    twice = sorted({name for name in named if named.count(name) > 1})
    if twice:
        raise SpecError("segment.method.columns", [f"names {joined(twice)} for more than one value of RFM"])


def _as_named(column: Column, dimension: RfmColumnName, source: str) -> RfmColumn:
    is_date = has_dates(column)
    fits = is_date or (dimension == "recency" and column.kind == "number")
    if dimension in {"frequency", "monetary"}:
        fits = column.kind == "number" and not is_date
    if not fits or _is_answer(column) or column.flags.is_contact:
        raise DataError(
            f"cannot be {MEANS[dimension]}",
            where=f"segment.method.columns.{dimension}={column.name}",
            got=_found(column, is_date=is_date),
            expected="dates"
            if dimension == "first_order"
            else "dates or numbers"
            if dimension == "recency"
            else "numbers",
            remedy=f"Name another column of {source}.",
        )
    _check_form(column, dimension)
    other = _OPPOSITE.get(dimension)
    is_other = is_date and other is not None and rfm_rank(other, column.name, is_date=True) > 0
    why = f"{AS_SAID}, though its name says {MEANS[other]}" if is_other and other is not None else AS_SAID
    return _taken(_Candidate(column=column, rank=_RANK_AS_SAID, is_date=is_date, why=why), dimension, [])


def _found(column: Column, *, is_date: bool) -> str:
    """Return what a column holds, with three values of it if they are no contact data."""
    if column.flags.is_contact:
        return f"contact data ({column.why})"
    kind = "yes and no" if _is_answer(column) else "dates" if is_date else f"{column.kind}s"
    return f"{kind} such as {values_shown(column.name, column.levels())}"


def _by_name(
    customers: CustomerTable, dimension: RfmColumnName, *, spec: StudySpec, taken: set[str]
) -> RfmColumn | None:
    candidates = [item for item in _candidates(customers, dimension, spec) if item.column.name not in taken]
    if dimension == "recency":
        candidates = _dates_or_days(candidates)
    if not candidates:
        _refuse_texts(customers, dimension, spec)
        return None
    best, *others = candidates
    equals = [item for item in others if item.rank == best.rank and item.is_date == best.is_date]
    if dimension != "first_order" and any(not item.column.values.equals(best.column.values) for item in equals):
        raise several_columns([item.column.name for item in (best, *equals)], dimension, customers.source)
    if best.is_date:
        _check_form(best.column, dimension)
    return _taken(best, dimension, others)


def _candidates(customers: CustomerTable, dimension: RfmColumnName, spec: StudySpec) -> list[_Candidate]:
    """Return the columns whose names and values suit, the strongest name first."""
    names = {name.lower() for name in customers.columns}
    has_letters = set(LETTERS) <= names
    found = []
    for column in customers.columns.values():
        is_date = has_dates(column)
        said = spec.features.dates.get(column.name)
        is_other = said == NONE or (dimension == "recency" and said not in {None, dimension})
        if is_other or _is_set_aside(column, spec) or not (is_date or column.kind == "number"):
            continue
        rank, why = rfm_rank(dimension, column.name, is_date=is_date), "by its name"
        if has_letters and LETTERS.get(column.name.lower()) == dimension and not is_date:
            rank, why = _RANK_OF_LETTERS, "by its name, as R, F and M occur together"
        if said == dimension and is_date:
            rank, why = _RANK_AS_SAID, "as features.dates says"
        if rank and not (dimension == "frequency" and not is_whole(column)):
            found.append(_Candidate(column=column, rank=rank, is_date=is_date, why=why))
    return sorted(found, key=lambda item: -item.rank)


def _is_set_aside(column: Column, spec: StudySpec) -> bool:
    """Return whether a column holds answers or contact data, or the user said to ignore it."""
    role = spec.roles.get(column.name)
    return _is_answer(column) or column.flags.is_contact or (role is not None and ROLES[role].is_ignored)


def _is_answer(column: Column) -> bool:
    return column.is_worded and column.format.answers == "yes_no"


def _refuse_texts(customers: CustomerTable, dimension: RfmColumnName, spec: StudySpec) -> None:
    """Refuse texts in a column that is named like the total spent: money is never left out in silence."""
    for column in customers.columns.values():
        is_named = rfm_rank(dimension, column.name, is_date=False) and not _is_set_aside(column, spec)
        if dimension == "monetary" and is_named and column.kind == "text" and column.n_missing < len(column.values):
            raise DataError(
                f"contains text, but is {MEANS[dimension]} by its name",
                where=f"{customers.source}, column '{column.name}'",
                got=values_shown(column.name, column.values),
                expected="numbers",
                remedy=(
                    f"Use numbers, name another column: {rfm_option(dimension, 'COLUMN')}, or leave out money: "
                    f"{rfm_option(dimension, NONE)}."
                ),
            )


def _dates_or_days(candidates: list[_Candidate]) -> list[_Candidate]:
    """Put dates first where they are dates of orders, or agree with ready-made days."""
    dates = [item for item in candidates if item.is_date]
    days = [item for item in candidates if not item.is_date]
    is_sure = bool(dates) and dates[0].rank > _RANK_OF_ORDERS - 1
    agree = bool(dates and days) and days_agree(dates[0].column, days[0].column) is not None
    return [*dates, *days] if not days or is_sure or agree else [*days, *dates]


def _check_form(column: Column, dimension: RfmColumnName) -> None:
    if has_dates(column) and column.format.date_order in _UNTOLD:
        raise DataError(
            f"has dates that can be read in two ways, and is {MEANS[dimension]}",
            where=f"column '{column.name}'",
            got=values_shown(column.name, column.values),
            expected="an order of day and month",
            remedy="Say it: --set ingest.date_order=dmy, or mdy.",
        )


def _taken(chosen: _Candidate, dimension: RfmColumnName, others: Sequence[_Candidate]) -> RfmColumn:
    return RfmColumn(
        dimension=dimension,
        column=chosen.column.name,
        is_date=chosen.is_date,
        format=chosen.column.format,
        why=chosen.why,
        others=tuple(item.column.name for item in others),
    )
