"""The orders: what was read, what is left after each step, and value tiers."""

from typing import Any

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.money import money
from segmentry.catalogue.rfm_columns import ONLY_FROM_A_LOG, table_sentence
from segmentry.report.charts.base import needs_orders
from segmentry.report.numbers import share
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.report.parts.counts import count_table
from segmentry.results import Model, OrderAccount, Purchases
from segmentry.spec import OrdersSpec
from segmentry.texts import counted


def orders_view(given: ReportInput) -> dict[str, Any]:
    """Return the log in words and tables, or what a customer table tells of orders."""
    account, purchases = given.result.account.orders, given.result.purchases
    if purchases is None:
        raise AssertionError("asked before: there are orders")
    scored = {
        "grid": purchases.grid,
        "is_definition": purchases.cross is None,
        "labels": _labels(purchases, given.result.model),
        "tiers": count_table("Value tiers", "tier", purchases.tiers),
    }
    if account is None:
        summary = table_sentence(given.result.model.rfm_columns)
        return {"summary": summary, "not_shown": ONLY_FROM_A_LOG, "steps": None, "lines": None, "columns": (), **scored}
    steps = tuple(
        (step.step, f"{step.n_lines:,}", f"{step.n_customers:,}", f"{step.n_orders:,}", f"{step.amount:,.2f}")
        for step in account.steps
    )
    return {
        "summary": _summary(account, given.result.totals.currency) + _window(account),
        "not_shown": (),
        "steps": Table(
            label="Cleaning of the orders", columns=("step", "lines", "customers", "orders", "amount"), rows=steps
        ),
        "lines": Table(
            label="Account of the order lines",
            columns=("lines", "number"),
            rows=_lines(account, given.result.model.spec.orders),
        ),
        "columns": sorted(account.columns.items()),
        **scored,
    }


def _labels(purchases: Purchases, model: Model) -> Table | None:
    """Return what each name says, beside the condition under which it is given."""
    rows = tuple((model.custom_name(label.name), label.meaning or "–", label.condition) for label in purchases.labels)
    columns = ("name", "meaning", "condition")
    return Table(label="What the names mean", columns=columns, rows=rows, is_text=(1, 2)) if rows else None


def _summary(account: OrderAccount, currency: str) -> str:
    return (
        f"{counted(account.n_orders, 'order')} of {counted(account.n_customers, 'customer')} from "
        f"{day_in_words(account.first_day)} to {day_in_words(account.last_day)}, {money(account.revenue, currency)} net, as of "
        f"{day_in_words(account.as_of)}; "
        f"{share(account.one_time_share)} of buyers ordered only once."
    )


def _window(account: OrderAccount) -> str:
    """Return a sentence on the look-back window, if there is one."""
    window = account.window
    if window is None:
        return ""
    return (
        f" Frequency, spend and shares count the last {window.text}, from {window.start} on: {window.n_purchases:,} orders of "
        f"{window.n_buyers:,} customers, {window.revenue:,.2f} net. Recency, tenure and gaps see the whole log, and so does the "
        "account of its lines."
    )


def _lines(account: OrderAccount, spec: OrdersSpec) -> tuple[tuple[str, str], ...]:
    left_out = [
        *(["in another currency"] if spec.currency is not None and not spec.rates else []),
        *(["duplicates of another"] if spec.duplicate_lines == "drop" else []),
        *(["returns, and others not bought and paid for"] if spec.returns == "drop" else []),
    ]
    rows = [
        ("lines read", account.n_lines),
        ("rejected: no customer, no date, or unreadable", account.n_rejected),
        ("at or after the as-of date, ignored", account.n_later),
        ("neither purchases nor returns", account.n_other),
        ("left out by the condition", account.n_filtered),
        (f"left out: {'; '.join(left_out)}", account.n_dropped),
        ("lines used", account.n_lines_used),
    ]
    return tuple((label, f"{count:,}") for label, count in rows if count or label.startswith("lines"))


PART = PartEntry(name="orders", title="Money and orders", view=orders_view, why_not=needs_orders)
