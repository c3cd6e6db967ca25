"""The kinds of customers in the sample shop: the true segments that a study should find."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Archetype:
    """A kind of customer: its share of all customers, and means and standard deviations.

    `age` is in years, `income` in euros a year, both as (mean, standard deviation). `visits` is the mean per year.
    `spend` is the median per year in euros with the standard deviation of its logarithm. `categories` holds the weights
    of the shop's five product categories.
    """

    name: str
    share: float
    age: tuple[float, float]
    income: tuple[float, float]
    visits: float
    spend: tuple[float, float]
    categories: tuple[float, float, float, float, float]


CATEGORIES = ("Groceries", "Fashion", "Electronics", "Home", "Toys")

ARCHETYPES = (
    Archetype(
        name="Families",
        share=0.30,
        age=(41.0, 4.0),
        income=(66_000.0, 6_000.0),
        visits=58.0,
        spend=(5_200.0, 0.20),
        categories=(0.50, 0.12, 0.06, 0.14, 0.18),
    ),
    Archetype(
        name="Young professionals",
        share=0.24,
        age=(30.0, 3.0),
        income=(52_000.0, 5_000.0),
        visits=27.0,
        spend=(2_300.0, 0.22),
        categories=(0.22, 0.36, 0.28, 0.12, 0.02),
    ),
    Archetype(
        name="Pensioners",
        share=0.20,
        age=(67.0, 4.0),
        income=(31_000.0, 4_000.0),
        visits=40.0,
        spend=(1_500.0, 0.22),
        categories=(0.62, 0.10, 0.03, 0.22, 0.03),
    ),
    Archetype(
        name="Students",
        share=0.16,
        age=(21.5, 1.8),
        income=(13_000.0, 2_500.0),
        visits=14.0,
        spend=(420.0, 0.25),
        categories=(0.34, 0.34, 0.24, 0.07, 0.01),
    ),
    Archetype(
        name="Affluent",
        share=0.10,
        age=(51.0, 5.0),
        income=(128_000.0, 12_000.0),
        visits=9.0,
        spend=(8_800.0, 0.22),
        categories=(0.06, 0.42, 0.24, 0.26, 0.02),
    ),
)
