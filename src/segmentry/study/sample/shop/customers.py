"""Customers of the sample shop without defects, each with the archetype it was drawn from."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from segmentry.study.sample.shop.archetypes import ARCHETYPES

_FIRST = (
    "Anna",
    "Ben",
    "Chloé",
    "David",
    "Elif",
    "Fatima",
    "Georg",
    "Hana",
    "Ivan",
    "Jürgen",
    "Kofi",
    "Lena",
    "Marta",
    "Nils",
)
_LAST = (
    "Adler",
    "Brown",
    "Costa",
    "Dubois",
    "Evans",
    "Fischer",
    "García",
    "Hansen",
    "Ito",
    "Jansen",
    "Kovač",
    "Müller",
    "O'Neil",
)
_CITIES = ("Aachen", "Bristol", "Córdoba", "Dijon", "Espoo", "Faro", "Graz")
LAST_DAY = np.datetime64("2025-12-31")


@dataclass(frozen=True, kw_only=True)
class People:
    """Customers as arrays of shape (n,): archetype index, age, income, visits, spend, days since sign-up."""

    archetype: NDArray[np.int64]
    age: NDArray[np.int64]
    income: NDArray[np.int64]
    visits: NDArray[np.int64]
    spend: NDArray[np.float64]
    tenure_days: NDArray[np.int64]


def draw_people(n_customers: int, rng: np.random.Generator) -> People:
    """Draw customers from the archetypes.

    Parameters
    ----------
    n_customers
        Number of customers.
    rng
        Source of the draws.

    Returns
    -------
    People
        Arrays of shape (n_customers,).
    """
    shares = np.array([kind.share for kind in ARCHETYPES])
    kinds = rng.choice(len(ARCHETYPES), size=n_customers, p=shares / shares.sum())
    ages = _draw_normal([kind.age for kind in ARCHETYPES], kinds, rng)
    incomes = _draw_normal([kind.income for kind in ARCHETYPES], kinds, rng)
    visits = rng.poisson(np.array([kind.visits for kind in ARCHETYPES])[kinds])
    medians = np.array([kind.spend[0] for kind in ARCHETYPES])[kinds]
    spreads = np.array([kind.spend[1] for kind in ARCHETYPES])[kinds]
    return People(
        archetype=kinds,
        age=np.clip(np.rint(ages), 18, 95).astype(np.int64),
        income=np.maximum(np.rint(incomes / 100) * 100, 4_000).astype(np.int64),
        visits=np.maximum(visits, 1),
        spend=np.round(medians * np.exp(spreads * rng.standard_normal(n_customers)), 2),
        tenure_days=rng.integers(30, 2200, n_customers),
    )


def customer_ids(n_customers: int) -> list[str]:
    """Return C0000001, C0000002, ..."""
    return [f"C{number:07d}" for number in range(1, n_customers + 1)]


def customer_columns(people: People, rng: np.random.Generator) -> dict[str, pa.Array]:
    """Return the columns of the customer table, every value as the text it has in the file.

    Parameters
    ----------
    people
        The customers.
    rng
        Source of the attributes that no archetype determines.

    Returns
    -------
    dict of str to pyarrow.Array
        One text array of shape (n,) per column.
    """
    n = len(people.age)
    first, last = rng.integers(0, len(_FIRST), n), rng.integers(0, len(_LAST), n)
    ids = customer_ids(n)
    names = [f"{_FIRST[a]} {_LAST[b]}" for a, b in zip(first.tolist(), last.tolist(), strict=True)]
    mails = [f"{number.lower()}@shop.example" for number in ids]
    signed_up = (LAST_DAY - people.tenure_days).astype("datetime64[D]")
    genders = np.array(["Female", "Male", "Diverse"])[rng.choice(3, size=n, p=[0.52, 0.46, 0.02])]
    return {
        "customer_id": pa.array(ids),
        "full_name": pa.array(names),
        "email": pa.array(mails),
        "gender": pa.array(genders),
        "age": pa.array(people.age.astype(str)),
        "city": pa.array(np.array(_CITIES)[rng.integers(0, len(_CITIES), n)]),
        "signup_date": pa.array(signed_up.astype(str)),
        "annual_income": pa.array([f"€{value:,} " for value in people.income.tolist()]),
        "visits_per_year": pa.array(people.visits.astype(str)),
        "yearly_spend": pa.array([f"{value:.2f}" for value in people.spend.tolist()]),
    }


def _draw_normal(
    parameters: list[tuple[float, float]], kinds: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.float64]:
    means, spreads = np.array(parameters).T
    drawn: NDArray[np.float64] = means[kinds] + spreads[kinds] * rng.standard_normal(len(kinds))
    return drawn
