"""Every primitive of scoring on every database that tests can run, against values worked out by hand."""

import math
from datetime import date

import pyarrow as pa
import pytest

from segmentry.engines.dialects import DIALECTS
from segmentry.engines.expressions import call, column, number, text, whole
from segmentry.engines.language import constant, parse_expression
from tests.sql.databases import DATABASES
from tests.sql.servers import SERVERS, lacking

ONE_ROW = {"one": pa.table({"x": [1]})}
NAMES = {
    "leap": parse_expression("as_moment('2024-02-29 23:59:59')", {}, "a test"),
    "later": parse_expression("as_moment('2024-03-31 06:00:00')", {}, "a test"),
    "sunday": constant(date(2024, 3, 31)),
}
BY_EXPRESSION = {
    "whole_days(leap, later)": 30,
    "whole_days(sunday, sunday)": 0,
    "days_between(leap, later)": 31,
    "months_between(leap, later)": 1,
    "months_between(later, leap)": -1,
    "weekday(sunday)": 7,
    "weekday(leap)": 4,
    "hour(later)": 6,
    "month(leap)": 2,
    "share(1, 4)": 0.25,
    "share(1, 0)": None,
    "as_money(2.71828)": 2.7183,
    "as_money(-0.00005)": -0.0001,
    "concat_not_null('a', null, 'ü')": "a,,ü",
    "is_numbered('C12', 'C')": 1,
    "is_numbered('C1x', 'C')": 0,
    "is_numbered('C', 'C')": 0,
    "starts_with('Café', 'Caf')": 1,
    "starts_with('cafe', 'Caf')": 0,
    "log1p(1)": math.log(2.0),
    "log1p(-1)": None,
    "as_integer(7.0)": 7,
}
TREES = {
    "double": (number(0.1234567890123456789e-5), 0.1234567890123456789e-5),
    "negative double": (number(-1 / 3), -1 / 3),
    "trimmed": (call("trimmed", text("\u00a0\t ab \u3000\r\n")), "ab"),
    "quotes": (call("as_text", text('o\'ha\\ra "x" % {{y}}')), 'o\'ha\\ra "x" % {{y}}'),
    "lowered": (call("lowered", text("YeS")), "yes"),
    "square_root": (call("square_root", number(2.0)), math.sqrt(2.0)),
    "exponential": (call("exponential", number(-2.5)), math.exp(-2.5)),
    "logarithm": (call("logarithm", number(10.0)), math.log(10.0)),
    "power": (call("power", number(2.5), number(-0.75)), 2.5**-0.75),
    "least_of": (call("least_of", number(3.0), number(-1.0), number(2.0)), -1.0),
    "rounded": (call("rounded", number(0.1234567)), 0.123457),
    "rounded up": (call("rounded", number(0.9999996)), 1.0),
    "as_double": (call("as_double", column("x")), 1.0),
    "as_text": (call("as_text", whole(17850)), "17850"),
}


def cases():
    parsed = {source: (parse_expression(source, NAMES, "a test"), value) for source, value in BY_EXPRESSION.items()}
    return parsed | TREES


def assert_values(name: str, run) -> None:
    trees = cases()
    written = ", ".join(f"{DIALECTS[name].write(tree)} AS v{index}" for index, (tree, _) in enumerate(trees.values()))
    row = run(f"SELECT {written} FROM one", ONE_ROW)[0]
    for (label, (_, wanted)), found in zip(trees.items(), row, strict=True):
        assert _plain(found, wanted) == (wanted if not isinstance(wanted, float) else pytest.approx(wanted, 1e-15)), (
            label
        )


def _plain(found, wanted):
    """Return a value as the tests write it: clients hand on texts, and truth values in their own ways."""
    if found is None or isinstance(wanted, str) or wanted is None:
        return found
    return {"t": 1, "f": 0}[found] if found in ("t", "f") else type(wanted)(float(found))


@pytest.mark.parametrize("name", DATABASES)
def test_primitives_mean_the_same(name):
    assert_values(name, DATABASES[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", SERVERS)
def test_primitives_mean_the_same_on_servers(name):
    if lacking(name):
        pytest.skip(lacking(name))
    with SERVERS[name]() as run:
        assert_values(name, run)


@pytest.mark.parametrize("name", DATABASES)
def test_doubles_keep_their_last_bit(name):
    values = [1 / 3, -2 / 7, 5e-7, 123456789.12345678, 2.0**-40, 1e100, 0.1 + 0.2, 8.77e15, -1.2345678901234567e-9]
    written = ", ".join(DIALECTS[name].write(number(value)) for value in values)
    assert list(DATABASES[name](f"SELECT {written} FROM one", ONE_ROW)[0]) == values
