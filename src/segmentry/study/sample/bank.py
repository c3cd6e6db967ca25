"""A bank: balances, products and habits, in a file with semicolons and decimal commas."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import Floats, drawn, numbered

_KINDS = {"Starters": 0.22, "Salary accounts": 0.30, "Home owners": 0.22, "Branch savers": 0.17, "Investors": 0.09}


def bank(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the customers of the bank.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of every draw.

    Returns
    -------
    SampleTables
        Customers and true segments.
    """
    people = drawn(n_customers, _KINDS, rng)
    ids = numbered("B", n_customers)
    columns = {
        "customer_id": pa.array(ids),
        "age": pa.array(people.normal((23, 36, 45, 69, 54), (3, 6, 6, 6, 8), step=1, lowest=18).astype(int)),
        "balance_eur": _decimal_commas(people.skewed((420, 1900, 3100, 5200, 14000), 0.45, step=0.01)),
        "savings_eur": _decimal_commas(people.skewed((600, 5200, 9500, 38000, 52000), 0.50, step=0.01)),
        "card_spend_per_month_eur": _decimal_commas(people.skewed((260, 850, 1100, 210, 2400), 0.35, step=0.01)),
        "n_logins": pa.array(people.counts((22, 16, 11, 1.5, 14))),
        "mortgage": pa.array(people.yes((0.01, 0.06, 0.95, 0.03, 0.40))),
        "securities_account": pa.array(people.yes((0.04, 0.12, 0.15, 0.10, 0.96))),
        "channel": pa.array(
            people.levels(
                {
                    "App": (0.90, 0.70, 0.45, 0.04, 0.40),
                    "Online banking": (0.08, 0.22, 0.38, 0.11, 0.40),
                    "Branch": (0.02, 0.08, 0.17, 0.85, 0.20),
                }
            )
        ),
        "region": pa.array(people.levels({"North": (1,) * 5, "South": (1,) * 5, "West": (1,) * 5})),
    }
    table = pa.table(with_gaps(columns, {"age": ("",), "channel": ("", "n/a")}, rng))
    return SampleTables(customers=with_repeats(table, rng), truth=people.truth(ids), has_semicolons=True)


def _decimal_commas(amounts: Floats) -> pa.Array:
    """Return amounts as in 1.234,50."""
    return pa.array([f"{amount:,.2f}".translate(str.maketrans(",.", ".,")) for amount in amounts.tolist()])


BANK = SampleEntry(
    name="bank",
    title="a bank",
    content="Customers with balances, card spend, products and channel; numbers, yes and no, and categories together.",
    n_customers=1000,
    example_id="B0001",
    make=bank,
    options={"segment": {"method": {"kind": "prototypes"}}},
)
