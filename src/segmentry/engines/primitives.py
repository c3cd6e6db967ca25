"""The functions that expressions may call; an engine's dialect gives each its meaning there."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Primitive:
    """A function of the expression language, which means the same on every engine.

    Attributes
    ----------
    parameters
        Names of its arguments; one that begins with `*` stands for any number of them.
    is_aggregate
        Whether it gives one value for many rows.
    is_internal
        Whether only relations call it, never an expression that a user or the catalogue writes.
    repeats
        How often a dialect writes the same argument at most.
    """

    parameters: tuple[str, ...]
    is_aggregate: bool = False
    is_internal: bool = False
    repeats: int = 1

    def takes(self, n_arguments: int) -> bool:
        """Return whether it can be called with `n_arguments` arguments.

        Parameters
        ----------
        n_arguments
            Number of arguments in a call.
        """
        return n_arguments == len(self.parameters) or self.parameters[0].startswith("*")


def _scalar(*parameters: str, repeats: int = 1) -> Primitive:
    return Primitive(parameters=parameters, repeats=repeats)


def _internal(*parameters: str) -> Primitive:
    return Primitive(parameters=parameters, is_internal=True)


def _aggregate(*parameters: str, repeats: int = 1) -> Primitive:
    return Primitive(parameters=parameters, is_aggregate=True, repeats=repeats)


PRIMITIVES: dict[str, Primitive] = {
    "as_date": _scalar("value"),  # the calendar day of a moment
    "as_text": _scalar("value"),
    "as_integer": _scalar("value"),  # a whole number of 64 bits
    "as_moment": _scalar("value"),  # a timestamp without a zone
    "as_double": _scalar("value"),
    "as_money": _scalar("value"),  # four exact decimals
    "whole_days": _scalar("start", "end"),  # whole periods of 24 hours; calendar days between dates
    "days_between": _scalar("start", "end"),  # calendar days
    "months_between": _scalar("start", "end", repeats=2),  # boundaries of calendar months crossed, whatever the day
    "month_start": _scalar("value"),  # the first day of the month
    "week_start": _scalar("value"),  # the Monday of the week
    "weekday": _scalar("value"),  # 1 for Monday to 7 for Sunday
    "hour": _scalar("value"),  # 0 to 23
    "month": _scalar("value"),  # 1 to 12
    "share": _scalar("part", "whole"),  # part / whole as a double; null where the whole is 0 or missing
    "concat_not_null": _scalar("*values"),  # one text with commas between; missing values as nothing
    "is_numbered": _scalar("text", "prefix", repeats=2),  # whether a text is a prefix and then nothing but digits
    "starts_with": _scalar("text", "start"),
    "log1p": _scalar("value", repeats=2),  # ln(1 + x); null below or at -1
    "mean": _aggregate("value", repeats=2),  # exact sum over exact count, divided once
    "spread": _aggregate("value", repeats=6),  # standard deviation with denominator n, from exact sums
    "count_if": _aggregate("condition"),  # rows that meet a condition; unknown does not
    "sum_if": _aggregate("value", "condition"),  # sum over the rows that meet a condition; 0 when none does
    "first_by": _aggregate("value", "order", repeats=2),  # value with the smallest order; ties go to the smallest value
    "last_by": _aggregate("value", "order", repeats=2),  # value with the largest order; ties go to the largest value
    "row_hash": Primitive(parameters=("*values",), is_internal=True),  # a number that equal rows share
    "stored_number": _internal("value"),  # a column of numbers; a text that is no number stops the query
    "stored_time": _internal("value"),  # a column of dates or moments; what is none stops the query
    "double": _internal("digits"),  # the double that is written with up to 17 digits, exactly
    "trimmed": _internal("text"),  # without white space at both ends
    "lowered": _internal("text"),  # in small letters, at least those of ASCII
    "square_root": _internal("value"),
    "exponential": _internal("value"),
    "logarithm": _internal("value"),  # natural, of a number above 0
    "power": _internal("value", "exponent"),
    "least_of": _internal("*values"),  # the smallest of values that are known
    "rounded": _internal("value"),  # a number from 0 on with six decimals, halves upwards
}


def allowed_functions(*, may_aggregate: bool) -> dict[str, Primitive]:
    """Return the functions that an expression may call, with aggregates or without."""
    return {
        name: primitive
        for name, primitive in PRIMITIVES.items()
        if not primitive.is_internal and (may_aggregate or not primitive.is_aggregate)
    }
