"""How exports are written: delimited text, money and names of months."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.exports.expected import Truth
from tests.exports.shop import Order

STATUSES = ("done", "processing", "cancelled", "failed", "pending", "refunded", "part_refunded")


@dataclass(frozen=True, kw_only=True)
class Export:
    """One export of a system: its file, its bytes, the right answer and what the user types.

    A file that anybody can read must be read: a refusal does not do.
    """

    name: str
    file: str
    content: bytes = field(repr=False)
    truth: Truth
    told: tuple[str, ...] = ()
    must_be_read: bool = False


def delimited(
    header: str | list[str],
    rows: Iterable[Mapping[str, object]],
    *,
    sep: str = ",",
    encoding: str = "utf-8",
    quote: bool = False,
    before: str = "",
    after: str = "",
) -> bytes:
    """Write rows under a header.

    Parameters
    ----------
    header
        Names of the columns, joined by commas or as a list; what a row does not give stays empty.
    rows
        Values by column.
    sep
        Delimiter.
    encoding
        Encoding of the bytes.
    quote
        Whether every cell is quoted.
    before
        Text above the header.
    after
        Text below the rows.

    Returns
    -------
    bytes
        The file.
    """
    names = header.split(",") if isinstance(header, str) else header
    text = io.StringIO()
    quoting = csv.QUOTE_ALL if quote else csv.QUOTE_MINIMAL
    writer = csv.DictWriter(text, names, restval="", delimiter=sep, quoting=quoting, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return (before + text.getvalue() + after).encode(encoding)


def point(cents: int) -> str:
    """Write 1234.50."""
    return f"{cents / 100:.2f}"


def dollars(cents: int, sign: str = "$") -> str:
    """Write $1,234.50 and -$12.00."""
    return f"{'-' if cents < 0 else ''}{sign}{abs(cents) / 100:,.2f}"


def comma(cents: int, thousands: str = "") -> str:
    """Write 1234,50, or with a mark between the thousands 1.234,50."""
    return f"{cents / 100:,.2f}".replace(",", "_").replace(".", ",").replace("_", thousands)


def said(order: Order, words: str) -> str:
    """Pick the word for an order's status from seven words, in the order of `STATUSES`."""
    return words.split("|")[STATUSES.index(order.status)]
