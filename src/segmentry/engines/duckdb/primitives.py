"""What each primitive means on DuckDB, written by hand."""

from sqlglot import exp

from segmentry.engines.dialect import WHITE_SPACE, Dialect, double_literal


def _function(name: str, *arguments: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(arguments))


def _cast(value: exp.Expr, kind: str) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build(kind, dialect="duckdb"))


def as_date(value: exp.Expr) -> exp.Expr:
    """Return the calendar day of a moment."""
    return _cast(value, "DATE")


def as_text(value: exp.Expr) -> exp.Expr:
    """Return a value as text."""
    return _cast(value, "VARCHAR")


def as_integer(value: exp.Expr) -> exp.Expr:
    """Return a number as a whole one of 64 bits."""
    return _cast(value, "BIGINT")


def as_moment(value: exp.Expr) -> exp.Expr:
    """Return a date or time as a timestamp without a zone."""
    return _cast(value, "TIMESTAMP")


def as_double(value: exp.Expr) -> exp.Expr:
    """Return a number as a double."""
    return _cast(value, "DOUBLE")


def as_money(value: exp.Expr) -> exp.Expr:
    """Return an amount with four exact decimals."""
    return _cast(value, "DECIMAL(18, 4)")


def whole_days(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Count whole days between two moments.

    Parameters
    ----------
    start, end
        Moments, or dates.

    Returns
    -------
    Expr
        Whole periods of 24 hours from `start` to `end`; calendar days between dates.
    """
    seconds = exp.Paren(this=exp.Sub(this=_function("epoch", end), expression=_function("epoch", start)))
    return _cast(_function("floor", exp.Div(this=seconds, expression=exp.Literal.number(86400))), "BIGINT")


def days_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Count calendar days between two dates.

    Parameters
    ----------
    start, end
        Moments or dates; their times of day do not matter.

    Returns
    -------
    Expr
        Calendar days from `start` to `end`.
    """
    return _function("date_diff", exp.Literal.string("day"), as_date(start), as_date(end))


def months_between(start: exp.Expr, end: exp.Expr) -> exp.Expr:
    """Count calendar months between two dates.

    Parameters
    ----------
    start, end
        Moments or dates.

    Returns
    -------
    Expr
        Boundaries of calendar months crossed from `start` to `end`, whatever the days.
    """

    def months(moment: exp.Expr) -> exp.Expr:
        years = exp.Mul(this=_function("year", moment.copy()), expression=exp.Literal.number(12))
        return exp.Paren(this=exp.Add(this=years, expression=_function("month", moment.copy())))

    return exp.Paren(this=exp.Sub(this=months(end), expression=months(start)))


def month_start(value: exp.Expr) -> exp.Expr:
    """Return the first day of the month."""
    return as_date(_function("date_trunc", exp.Literal.string("month"), value))


def week_start(value: exp.Expr) -> exp.Expr:
    """Return the Monday of the week."""
    return as_date(_function("date_trunc", exp.Literal.string("week"), value))


def weekday(value: exp.Expr) -> exp.Expr:
    """Return the day of the week, 1 for Monday to 7 for Sunday."""
    return _function("isodow", value)


def hour(value: exp.Expr) -> exp.Expr:
    """Return the hour of the day, 0 to 23."""
    return _function("hour", value)


def month(value: exp.Expr) -> exp.Expr:
    """Return the month, 1 to 12."""
    return _function("month", value)


def share(part: exp.Expr, whole: exp.Expr) -> exp.Expr:
    """Divide one number by another.

    Parameters
    ----------
    part, whole
        Numbers.

    Returns
    -------
    Expr
        part / whole as a double; null where the whole is 0 or missing.
    """
    divided = exp.Div(
        this=as_double(part), expression=exp.Nullif(this=as_double(whole), expression=exp.Literal.number(0))
    )
    return exp.Paren(this=divided)


def mean(value: exp.Expr) -> exp.Expr:
    """Return the exact sum over the exact count, divided once."""
    return share(exp.Sum(this=value), exp.Count(this=value.copy()))


def spread(value: exp.Expr) -> exp.Expr:
    """Return the standard deviation with denominator n, from exact sums; null for no value."""
    n = as_double(exp.Count(this=value.copy()))
    squares = as_double(exp.Sum(this=exp.Mul(this=value.copy(), expression=value.copy())))
    total = as_double(exp.Sum(this=value.copy()))
    square_of_total = exp.Mul(this=total, expression=total.copy())
    centred = exp.Paren(this=exp.Sub(this=exp.Mul(this=n, expression=squares), expression=square_of_total))
    root = _function("sqrt", _function("greatest", centred, exp.Literal.number(0)))
    return share(root, n.copy())


def count_if(condition: exp.Expr) -> exp.Expr:
    """Return how many rows meet a condition; unknown does not."""
    return exp.Count(this=exp.Case(ifs=[exp.If(this=condition, true=exp.Literal.number(1))]))


def sum_if(value: exp.Expr, condition: exp.Expr) -> exp.Expr:
    """Add up the values of the rows that meet a condition.

    Parameters
    ----------
    value
        A number.
    condition
        Rows that do not meet it are left out.

    Returns
    -------
    Expr
        The sum; 0 when no row meets the condition.
    """
    chosen = exp.Case(ifs=[exp.If(this=condition, true=value)])
    return exp.Coalesce(this=exp.Sum(this=chosen), expressions=[exp.Literal.number(0)])


def first_by(value: exp.Expr, order: exp.Expr) -> exp.Expr:
    """Take the value of the first row in an order.

    Parameters
    ----------
    value
        What is returned.
    order
        What is smallest; equal ones are decided by the value itself.

    Returns
    -------
    Expr
        The value of the row with the smallest `order`.
    """
    return exp.ArgMin(this=value, expression=_function("row", order, value.copy()))


def last_by(value: exp.Expr, order: exp.Expr) -> exp.Expr:
    """Take the value of the last row in an order.

    Parameters
    ----------
    value
        What is returned.
    order
        What is largest; equal ones are decided by the value itself.

    Returns
    -------
    Expr
        The value of the row with the largest `order`.
    """
    return exp.ArgMax(this=value, expression=_function("row", order, value.copy()))


def concat_not_null(*values: exp.Expr) -> exp.Expr:
    """Return values as one text with commas between; missing ones as nothing."""
    parts = [exp.Coalesce(this=as_text(value), expressions=[exp.Literal.string("")]) for value in values]
    return _function("concat_ws", exp.Literal.string(","), *parts)


def is_numbered(text: exp.Expr, prefix: exp.Expr) -> exp.Expr:
    """Test whether a text is a prefix followed by digits.

    Parameters
    ----------
    text
        The text.
    prefix
        Its beginning; may be empty.

    Returns
    -------
    Expr
        Whether the text is the prefix and then at least one digit and nothing else.
    """
    digits = _function(
        "substr", as_text(text), exp.Add(this=_function("length", prefix.copy()), expression=exp.Literal.number(1))
    )
    is_number = _function("regexp_full_match", digits, exp.Literal.string("[0-9]+"))
    return exp.Paren(this=exp.And(this=starts_with(as_text(text.copy()), prefix), expression=is_number))


def starts_with(text: exp.Expr, start: exp.Expr) -> exp.Expr:
    """Test whether a text begins with another.

    Parameters
    ----------
    text
        The text.
    start
        Its beginning.

    Returns
    -------
    Expr
        Whether the text begins with `start`.
    """
    return _function("starts_with", text, start)


def log1p(value: exp.Expr) -> exp.Expr:
    """Return ln(1 + x), null below -1."""
    inner = exp.Add(this=exp.Literal.number(1), expression=as_double(value))
    positive = exp.Case(ifs=[exp.If(this=exp.GT(this=inner, expression=exp.Literal.number(0)), true=inner.copy())])
    return _function("ln", positive)


def row_hash(*values: exp.Expr) -> exp.Expr:
    """Return a number of 64 bits that equal rows share, and rarely others."""
    return _function("hash", *values)


def stored_number(value: exp.Expr) -> exp.Expr:
    """Return a column of numbers, since DuckDB stops at a text that is none."""
    return value


def stored_time(value: exp.Expr) -> exp.Expr:
    """Return a column of dates or moments, since DuckDB stops at a text that is none."""
    return value


def double(digits: exp.Expr) -> exp.Expr:
    """Return the double that is written with these digits."""
    return double_literal(digits)


def trimmed(text: exp.Expr) -> exp.Expr:
    """Return a text without white space at both ends."""
    return _function("regexp_replace", text, *map(exp.Literal.string, (WHITE_SPACE, "", "g")))


def lowered(text: exp.Expr) -> exp.Expr:
    """Return a text in small letters."""
    return _function("lower", text)


def square_root(value: exp.Expr) -> exp.Expr:
    """Return the square root of a number from 0 on."""
    return _function("sqrt", value)


def exponential(value: exp.Expr) -> exp.Expr:
    """Return e to the power of a number."""
    return _function("exp", value)


def logarithm(value: exp.Expr) -> exp.Expr:
    """Return the natural logarithm of a number above 0."""
    return _function("ln", value)


def power(value: exp.Expr, exponent: exp.Expr) -> exp.Expr:
    """Raise a number above 0 to a power.

    Parameters
    ----------
    value, exponent
        Doubles.
    """
    return _function("pow", value, exponent)


def least_of(*values: exp.Expr) -> exp.Expr:
    """Return the smallest of values that are known."""
    return _function("least", *values)


def rounded(value: exp.Expr) -> exp.Expr:
    """Return a number from 0 on with six decimals, halves upwards."""
    millionths = exp.Mul(this=exp.Paren(this=value), expression=double(exp.Literal.string("1e6")))
    nearest = _function("floor", exp.Add(this=millionths, expression=double(exp.Literal.string("0.5"))))
    return exp.Paren(this=exp.Div(this=nearest, expression=double(exp.Literal.string("1e6")), typed=True))


DUCKDB = Dialect(
    name="duckdb",
    title="DuckDB",
    grammar="duckdb",
    step="AS NOT MATERIALIZED",
    meanings={
        meaning.__name__: meaning
        for meaning in (
            as_date, as_text, as_integer, as_moment, as_double, as_money, whole_days, days_between, months_between, month_start,
            week_start, weekday, hour, month, share, concat_not_null, is_numbered, starts_with, log1p, mean, spread, count_if,
            sum_if, first_by, last_by, row_hash, stored_number, stored_time, double, trimmed, lowered, square_root, exponential,
            logarithm, power, least_of, rounded,
        )
    },
)  # fmt: skip
