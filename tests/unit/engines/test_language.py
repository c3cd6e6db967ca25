"""Expressions: what is allowed, what is refused, and that each of our functions means what it says."""

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from statistics import pstdev

import pyarrow as pa
import pytest

from segmentry.engines.language import parse_aggregate, parse_expression
from segmentry.engines.primitives import allowed_functions
from segmentry.engines.registry import open_engine
from segmentry.errors import SpecError

NAMES = {"amount": "amount", "Unit Price": "c3", "product": "product", "time": "time"}
REFUSED = [
    "read_text('/etc/passwd')", "(select 1)", "other.amount", "row_number() over ()", "try_cast(amount as int)",
    "amount::int", "getenv('HOME')", "current_date", "product ~ 'x'", "*", "max(amount) filter (where true)", "list(amount)",
    "$1", "amount->product", "[1, 2]", "{'a': 1}", "columns(*)", "interval 1 day", "amount; drop table log", "random()",
    "sum(nosuch)", "copy", "'a' collate nocase", "exists (select 1)", "amount in (select 1)", "glob('*')", "share(amount)",
    "nextval('s')", "unnest([1])", "read_parquet('x.parquet')", "row_hash", "row_hash(amount)", "from log", "",
]  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_not_on_the_list_is_refused(text):
    with pytest.raises(SpecError, match=r"orders\.own\.x"):
        parse_aggregate(text, NAMES, "orders.own.x")


def test_an_aggregate_is_asked_for_where_lines_become_one_number():
    with pytest.raises(SpecError, match=r"as in sum\(amount\)"):
        parse_aggregate("amount", NAMES, "orders.own.x")
    with pytest.raises(SpecError, match="about one row"):
        parse_expression("sum(amount) > 1", NAMES, "orders.where")


def test_names_are_found_in_any_case_and_stand_for_the_columns_meant():
    assert parse_aggregate('sum("Unit Price" * AMOUNT)', NAMES, "x").sql() == 'SUM("c3" * "amount")'
    with pytest.raises(SpecError, match="did you mean 'amount'"):
        parse_aggregate("sum(amout)", NAMES, "x")


START, END = datetime(2024, 1, 30, 23, 30), datetime(2024, 3, 1, 0, 15)
ROW = {
    "a": 7,
    "b": 0,
    "text": "C123",
    "start": START,
    "end": END,
    "day": date(2024, 12, 29),
    "money": Decimal("2.5000"),
}
SCALARS = {
    "as_date(start)": START.date(),
    "as_text(a)": "7",
    "as_double(money)": 2.5,
    "as_money(a / 3)": Decimal("2.3333"),
    "as_integer(money * 4)": 10,
    "as_moment(day)": datetime(2024, 12, 29),
    "whole_days(start, end)": (END - START).days,
    "whole_days(as_date(start), as_date(end))": 31,
    "days_between(start, end)": 31,
    "months_between(start, end)": 2,
    "month_start(day)": date(2024, 12, 1),
    "week_start(day)": date(2024, 12, 23),
    "weekday(day)": 7,
    "hour(start)": 23,
    "month(day)": 12,
    "share(a, 2)": 3.5,
    "share(a, b)": None,
    "starts_with(text, 'C')": True,
    "is_numbered(text, 'C')": True,
    "is_numbered(text, '')": False,
    "log1p(a)": math.log1p(7),
    "log1p(-a)": None,
    "concat_not_null(text, null, a)": "C123,,7",
}


@pytest.mark.parametrize("text", SCALARS, ids=str)
def test_a_function_of_one_row_means_what_python_says(text):
    with open_engine() as engine:
        rows = engine.register("rows", pa.Table.from_pylist([ROW]), list(ROW))
        found = engine.one(rows.picked(value=text))["value"]
    assert found == pytest.approx(SCALARS[text]) if isinstance(SCALARS[text], float) else found == SCALARS[text]


@pytest.mark.parametrize("text", [text for text, value in SCALARS.items() if type(value) in {int, float}], ids=str)
def test_a_function_stands_in_a_larger_expression_as_one_value(text):
    with open_engine() as engine:
        rows = engine.register("rows", pa.Table.from_pylist([ROW]), list(ROW))
        found = engine.one(rows.picked(value=f"as_double(100 - {text} * 2)"))["value"]
    assert found == pytest.approx(100 - SCALARS[text] * 2)


VALUES = [3.5, 1.25, None, 8.0, 1.25]
TIMES = [datetime(2024, 1, 1) + timedelta(days=days) for days in (3, 1, 2, 5, 1)]
KNOWN = [value for value in VALUES if value is not None]
AGGREGATES = {
    "mean(v)": sum(KNOWN) / len(KNOWN),
    "spread(v)": pstdev(KNOWN),
    "count_if(v > 1.25)": 2,
    "sum_if(v, v > 2)": 11.5,
    "sum_if(v, v > 100)": 0,
    "first_by(name, t)": "b",
    "last_by(name, t)": "d",
    "count(distinct v)": 3,
}


@pytest.mark.parametrize("text", AGGREGATES, ids=str)
@pytest.mark.parametrize("order", [1, -1])
def test_an_aggregate_means_what_python_says_in_any_order_of_rows(text, order):
    table = pa.table({"v": VALUES[::order], "t": TIMES[::order], "name": list("abcde")[::order]})
    with open_engine() as engine:
        rows = engine.register("rows", table, table.column_names)
        found = engine.one(rows.grouped((), {"value": text}))["value"]
    assert (
        found == pytest.approx(AGGREGATES[text]) if isinstance(AGGREGATES[text], float) else found == AGGREGATES[text]
    )


def test_every_function_of_the_language_is_held_by_a_test():
    held = " ".join([*SCALARS, *AGGREGATES])
    assert [name for name in allowed_functions(may_aggregate=True) if f"{name}(" not in held] == []
