"""Where customers and orders come from and how to read them."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from segmentry.spec.base import SpecModel


def _as_name(value: Any) -> Any:
    """Return a number or day as the text of a name: a sheet may be called 2024."""
    return str(value) if isinstance(value, int | date) and not isinstance(value, bool) else value


ONE_CHARACTER = r"^(auto|none|[\t -~])$"


class IngestSpec(SpecModel):
    """Where customers and orders come from and how to read them."""

    customers: str | None = None
    """File with one row per customer, relative to study.yaml; `-` is standard input; null when a data frame was given."""
    orders: str | tuple[str, ...] | None = None
    """Log of orders: a file, a folder of files, a pattern such as `sales/*.csv`, or a list of these; null when there is none."""
    products: str | None = None
    """File with one row per product, joined to the orders by a column that both have."""
    table: Annotated[str | None, BeforeValidator(_as_name)] = None
    """Table to read from a SQLite or DuckDB file."""
    query: str | None = None
    """Query to run in a SQLite or DuckDB file, instead of a table."""
    sheet: Annotated[str | None, BeforeValidator(_as_name)] = None
    """Sheet of a workbook, a range of one such as `Sales!A1:D20`, or table of an HTML page such as `table 2`; null: the first
    one about as large as the largest."""
    encoding: str = "auto"
    """Encoding of a text file, such as utf-8 or cp1252; `auto` finds it."""
    delimiter: str = Field(default="auto", pattern=r"^(auto|tab|space|fixed|[^\"\r\n]{1,8})$")
    """What separates the fields: characters, `tab`, `space` (runs of blanks), `fixed` (widths), or `none`; `auto` finds it."""
    quote: str = Field(default="auto", pattern=ONE_CHARACTER)
    """Character that encloses fields, or `none`; `auto` finds it."""
    escape: str = Field(default="auto", pattern=ONE_CHARACTER)
    """Character that escapes a quote or delimiter, or `none`; `auto` finds it."""
    header: Annotated[int, Field(ge=1)] | Literal["auto", "none"] = "auto"
    """Line of the column names, counted from 1, or `none`; `auto` finds it."""
    skip: int = Field(default=0, ge=0)
    """Number of lines skipped at the top of the file."""
    names: tuple[str, ...] = ()
    """Names of all columns, instead of those in the file."""
    comment: str | None = Field(default=None, min_length=1, max_length=8)
    """What comment lines begin with; null when there are none."""
    decimal: Literal["auto", "point", "comma"] = "auto"
    """Decimal mark of numbers written as text; `auto` finds it column by column."""
    date_order: Literal["auto", "dmy", "mdy", "ymd"] = "auto"
    """Order of day, month and year in dates such as 03/04/2025; `auto` never guesses an ambiguous column."""
    pivot_year: int | None = Field(default=None, ge=1900, le=2199)
    """Last year that two digits stand for: with 2030, 30 is 2030 and 31 is 1931; found from the dates when null."""
    fill_down: Literal["auto", "none"] | tuple[str, ...] = "auto"
    """Columns whose blank cells mean the cell above; `auto`: merged cells, and cells left blank below the first of a block."""
    wide: bool = False
    """Whether a log has one column per month or other period, each filled cell of which is an order on its first day."""
    duplicate_columns: Literal["auto", "refuse", "number", "first"] = "auto"
    """What to do with column names that occur more than once: number them, keep the first of each, or refuse; `auto` leaves out
    columns with the same values as another of their name, and numbers the rest with a warning."""
    max_columns: int = Field(default=1000, ge=1)
    """Most columns that a customer table may have."""
    missing_texts: tuple[str, ...] = (
        "?", "-", "--", ".", "na", "n/a", "n.a.", "nan", "null", "missing", "unknown", "not available", "inf", "-inf", "infinity",
        "\\N", "(null)", "[null]", "<null>", "<na>", "-nan", "nan(ind)", "-nan(ind)", "1.#ind", "-1.#ind", "1.#qnan", "-1.#qnan",
        "1.#inf", "-1.#inf", "#n/a", "#null!", "#ref!", "#div/0!", "#value!", "#num!", "#name?",
    )  # fmt: skip
    """Texts, in any case, that stand for a missing value."""
    missing_in_numbers: tuple[str, ...] = ("none", "nil")
    """Further texts, in any case, that stand for a missing value in a column of numbers or dates, beside the usual words for
    nothing in each language; elsewhere they are a level."""
    missing_numbers: tuple[float, ...] = (-99.0, -999.0, -9999.0, -99999.0)
    """Numbers that stand for a missing value in a column that is never negative otherwise."""
    renamed: dict[str, str] = Field(default_factory=dict)
    """What columns of customers are called in these data, by the name that the study knows, such as {fee: monthly_fee}."""
    keep_values: tuple[str, ...] = ()
    """Columns whose values are all kept: no placeholder is treated as missing there, and `W` and `w` stay two levels."""
    profile: str = "auto"
    """Known export that a file is read as, such as `shopify`; `auto` recognises it by its header, `none` reads it as any file."""
    strict: bool = False
    """Whether ambiguous data are an error rather than a finding, as for scheduled jobs."""
    where: str | None = None
    """Condition, as an SQL expression over the columns, that a customer must meet to be included; dates are written as
    '2025-01-31' in it."""
