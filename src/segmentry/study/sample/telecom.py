"""A telephone company: minutes, data, roaming and contract of its customers."""

import numpy as np
import pyarrow as pa

from segmentry.study.sample.base import SampleEntry, SampleTables
from segmentry.study.sample.defects import with_gaps, with_repeats
from segmentry.study.sample.draw import drawn, numbered

_KINDS = {"Data users": 0.30, "Callers": 0.26, "Business travellers": 0.12, "Light prepaid users": 0.32}


def telecom(n_customers: int, rng: np.random.Generator) -> SampleTables:
    """Make the customers of the telephone company.

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
    ids = numbered("T", n_customers)
    columns = {
        "customer_id": pa.array(ids),
        "call_minutes": pa.array(people.normal((110, 620, 480, 55), (35, 95, 110, 22), step=1, lowest=0).astype(int)),
        "data_gb": pa.array(people.skewed((38, 4, 21, 1.5), 0.32, step=0.1)),
        "n_roaming_days": pa.array(people.counts((6, 4, 48, 1))),
        "monthly_bill_eur": pa.array(people.normal((32, 29, 74, 9), (5, 5, 11, 3), step=0.01, lowest=2)),
        "contract": pa.array(
            people.levels(
                {
                    "Prepaid": (0.10, 0.06, 0.01, 0.93),
                    "12 months": (0.30, 0.24, 0.29, 0.05),
                    "24 months": (0.60, 0.70, 0.70, 0.02),
                }
            )
        ),
        "age": pa.array(people.normal((27, 58, 43, 49), (5, 8, 7, 13), step=1, lowest=18).astype(int)),
        "months_as_customer": pa.array(rng.integers(2, 140, n_customers)),
        "calls_to_service": pa.array(people.counts((0.8, 1.6, 0.9, 0.4))),
    }
    gaps = {"age": ("", "n/a"), "data_gb": ("",)}
    return SampleTables(customers=with_repeats(pa.table(with_gaps(columns, gaps, rng)), rng), truth=people.truth(ids))


TELECOM = SampleEntry(
    name="telecom",
    title="a telephone company",
    content="Customers with minutes, data, roaming, bill and contract.",
    n_customers=1200,
    example_id="T0001",
    make=telecom,
    options={
        "features": {"columns": ["call_minutes", "data_gb", "n_roaming_days", "monthly_bill_eur"]},
        "segment": {"method": {"kind": "tree"}},
    },
)
