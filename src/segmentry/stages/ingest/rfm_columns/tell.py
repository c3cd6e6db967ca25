"""What is said of the columns of RFM in a customer table."""

import numpy as np
import pyarrow.compute as pc

from segmentry.catalogue.findings import finding
from segmentry.catalogue.rfm_columns import MEANS
from segmentry.languages.names import meaning
from segmentry.results import CustomerTable, Finding, RfmColumns
from segmentry.spec.currencies import currency_code
from segmentry.spec.options import rfm_option
from segmentry.stages.ingest.rfm_columns.features import RfmValues, in_words
from segmentry.stages.ingest.rfm_columns.lacking import other_columns
from segmentry.texts import shortened

_MOST_NAMED = 6


def column_findings(customers: CustomerTable, columns: RfmColumns) -> tuple[Finding, ...]:
    """Say which column was taken for what, why, and how to take another.

    Parameters
    ----------
    customers
        One row per customer.
    columns
        The columns that were taken.

    Returns
    -------
    tuple of Finding
        One finding.
    """
    facts = [f"{in_words(item, columns.as_of)} ({item.why}{_others(item.others)})" for item in columns.columns]
    counted = (
        f"Dates are counted up to {columns.as_of}; to use another date: --as-of DATE."
        if columns.as_of
        else f"{columns.columns[0].column} is counted to a date that is not in the table."
    )
    no_money = "" if columns.of("monetary") else _no_money(customers, columns)
    remedy = (
        f"{counted}{no_money} Another column: {rfm_option('recency', 'COLUMN')}, or frequency, monetary, first_order."
    )
    return (finding("rfm_columns", f"{'; '.join(facts)}.", remedy),)


def value_findings(columns: RfmColumns, values: RfmValues) -> tuple[Finding, ...]:
    """Report customers who cannot be scored, and values that contradict each other.

    Parameters
    ----------
    columns
        The columns that were taken.
    values
        Their values.

    Returns
    -------
    tuple of Finding
        Empty where nothing is odd.
    """
    return (*_unscored(columns, values), *_contradictions(columns, values))


def currency_findings(customers: CustomerTable, columns: RfmColumns) -> tuple[Finding, ...]:
    """Report amounts in several currencies, which are compared as they stand.

    Parameters
    ----------
    customers
        One row per customer.
    columns
        The columns that were taken.

    Returns
    -------
    tuple of Finding
        Empty without a column of money, or with one currency.
    """
    for column in customers.columns.values():
        if columns.of("monetary") is None or column.kind != "text" or "currency" not in meaning(column.name):
            continue
        found = dict.fromkeys(currency_code(text) for text in pc.unique(column.values).drop_null().to_pylist())
        if len(found) > 1:
            evidence = f"{column.name}: {shortened(list(found), _MOST_NAMED)}. Amounts are compared as they are."
            remedy = (
                f"Study one currency with --where \"{column.name} = 'EUR'\", convert the amounts in the table, or go without "
                f"money: {rfm_option('monetary', 'none')}."
            )
            return (finding("rfm_currencies", evidence, remedy),)
    return ()


def _no_money(customers: CustomerTable, columns: RfmColumns) -> str:
    others = other_columns(customers, columns.columns)
    seen = f" (seen: {shortened(others, _MOST_NAMED)})" if others else ""
    return f" There is no column for the total spent{seen}, so there is no money: {rfm_option('monetary', 'COLUMN')}."


def _others(names: tuple[str, ...]) -> str:
    return f"; not taken: {', '.join(names)}" if names else ""


def _unscored(columns: RfmColumns, values: RfmValues) -> tuple[Finding, ...]:
    facts = []
    for dimension, is_unknown in values.unknown.items():
        item, n = columns.of(dimension), int(np.count_nonzero(is_unknown))
        if item is None or not n:
            continue
        n_later = int(np.count_nonzero(values.later)) if dimension == "recency" else 0
        when = f"after {columns.as_of}" if columns.as_of else "negative"
        facts.append(
            f"{n:,} without {MEANS[dimension]} in {item.column}" + (f", {n_later:,} of them {when}" if n_later else "")
        )
    if not facts:
        return ()
    has_later = columns.as_of is not None and bool(values.later.any())
    remedy = "They are not used and are listed in rejected_rows.parquet." + (
        " If later dates are right, say --as-of DATE." if has_later else ""
    )
    return (finding("rfm_not_scored", f"Customers with orders: {'; '.join(facts)}.", remedy),)


def _contradictions(columns: RfmColumns, values: RfmValues) -> tuple[Finding, ...]:
    recency, frequency, first = columns.of("recency"), columns.of("frequency"), columns.of("first_order")
    facts = []
    if values.is_none_with_some.any() and frequency is not None and recency is not None:
        n = int(np.count_nonzero(values.is_none_with_some))
        facts.append(
            f"{_customers(n)} 0 in {frequency.column} and an order or spend elsewhere; counted as without a purchase"
        )
    if values.is_first_after.any() and first is not None and recency is not None:
        n = int(np.count_nonzero(values.is_first_after))
        facts.append(f"{_customers(n)} a {first.column} after their {recency.column}; the tenure is missing")
    if not facts:
        return ()
    return (finding("rfm_contradictions", f"{'; '.join(facts)}.", "Correct them in the table if they are wrong."),)


def _customers(n: int) -> str:
    return f"{n:,} customers have" if n != 1 else "1 customer has"
