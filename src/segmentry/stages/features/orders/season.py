"""Learn the season of a log: months in which a notable share of customers places all of its orders."""

from datetime import date, timedelta

import numpy as np

from segmentry.algorithms import Ints
from segmentry.algorithms.yearly import yearly
from segmentry.catalogue.findings import finding
from segmentry.engines.language import constant
from segmentry.engines.orders import CleanOrders
from segmentry.engines.relation import Constants, Relation, constants
from segmentry.results import Finding, Season
from segmentry.spec import OrdersSpec

_LEAST_SPAN_DAYS, _MOST_CUSTOMERS, _MANY_LINES = 395, 10_000, 1_000_000
_LEVEL, _LEAST_SHARE, _MOST_MONTHS = 0.001, 0.05, 3
_MOST_OF_THEM, _NEARLY = 0.5, 0.9


def learn_season(clean: CleanOrders, spec: OrdersSpec) -> Season | None:
    """Return the season of a log; None where it shows none, or is too short to tell.

    A season asks for four things: more customers keep to one fifth of the year than chance allows (`algorithms.yearly`, level
    .001), they are at least 5 % of all customers more than on a year of another length, one to three calendar months hold all
    orders of most of them, and no other months hold all orders of nearly as many customers.

    Parameters
    ----------
    clean
        The orders. Of more than 10,000 customers about so many are looked at, the same ones whatever the order of the lines.
    spec
        Whether a season is looked for.

    Returns
    -------
    Season or None
        The months, and who buys in them only.
    """
    if spec.season == "none" or (clean.table.last_day - clean.table.first_day).days < _LEAST_SPAN_DAYS:
        return None
    return season_of_days(*_purchase_days(clean))


def season_of_days(customers: Ints, days: Ints) -> Season | None:
    """Return the season that purchase days show; None where they show none.

    Parameters
    ----------
    customers
        Number of the customer of each day, 0 to n - 1 and each of them at least once, shape (m,).
    days
        Days since 1970-01-01, shape (m,).

    Returns
    -------
    Season or None
        As `learn_season` returns it.
    """
    if not len(customers):
        return None
    found, n = yearly(customers, days), int(customers.max()) + 1
    if found.p_value >= _LEVEL or found.excess < _LEAST_SHARE * n:
        return None
    masks = np.zeros(n, dtype=np.int64)
    np.bitwise_or.at(
        masks, customers, np.left_shift(1, days.astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12)
    )
    arcs = [_best_arc(masks[found.keeps], n_months) for n_months in range(1, _MOST_MONTHS + 1)]
    counts = [int(_are_within(masks[found.keeps], arc).sum()) for arc in arcs]
    if counts[-1] < _MOST_OF_THEM * found.keeps.sum():
        return None
    index = next(index for index, count in enumerate(counts) if count >= _NEARLY * counts[-1])
    share = float(_are_within(masks, arcs[index]).mean())
    if share - max(float(_are_within(masks, arc).mean()) for arc in _beside(arcs[index])) < _LEAST_SHARE:
        return None
    return Season(first_month=arcs[index][0], n_months=index + 1, share=share, n_customers=n, p_value=found.p_value)


def season_terms(clean: CleanOrders, season: Season | None) -> Constants:
    """Return what the season's features may name beside the columns of orders.

    Parameters
    ----------
    clean
        The orders.
    season
        The season; None for none.

    Returns
    -------
    Constants
        `season_month` and `season_length`; `season_end`, a first of the month with which a season ended before the log began;
        and `season_days`, the days within seasons from a customer's last purchase to the as-of date.
    """
    if season is None:
        return {}
    table = clean.table
    today = table.as_of.moment.date()
    seasons = season.within(table.first_day, today + timedelta(days=1))
    names = constants(as_of=table.as_of.value)
    days = " + ".join(
        f"greatest(0, days_between(greatest(as_date(max(moment)), DATE '{first}'), DATE '{min(after, today)}'))"
        for first, after in seasons
    )
    known: Constants = {**{name: name for name in clean.orders.columns}, **names}
    return {
        "season_month": constant(season.first_month),
        "season_length": constant(season.n_months),
        "season_end": constant(date(table.first_day.year - 2, season.month_after, 1)),
        "season_days": clean.orders.aggregate(f"({days or '0'})", known),
    }


def season_findings(season: Season | None, n_buyers: int, *, is_scored: bool) -> tuple[Finding, ...]:
    """Report a season: who buys in it only, how sure that is, and what can be done about it.

    Parameters
    ----------
    season
        The season; None for none.
    n_buyers
        Customers with a purchase in the log.
    is_scored
        Whether the recency of RFM counts days of the season only, as the spec asks.

    Returns
    -------
    tuple of Finding
        One, or none.
    """
    if season is None:
        return ()
    p_value = "below .001" if season.p_value < 0.0005 else f"{season.p_value:.3f}"
    sample = "a sample of " if season.n_customers < n_buyers else ""
    evidence = (
        f"{season.share:.0%} of {sample}{season.n_customers:,} customers placed all of their orders in {season.words}. "
        "Customers keep to one part of the year, year after year, more often than to one part of longer and shorter periods "
        f"(sign test, p {p_value})."
    )
    recency = (
        "For them, RFM recency counts only days in the season, as requested. "
        if is_scored
        else "The recency of RFM still counts every day: with --method rfm, --set segment.method.recency=seasonal counts days of "
        "the season only for them. "
    )
    remedy = (
        f"Outside the season, these customers look lapsed but are not. {recency}season_share, seasons_missed and "
        "seasonal_recency_days describe every customer, and form segments where --features names them. "
        "--set orders.season=none turns the search for a season off."
    )
    return (finding("season_found", evidence, remedy),)


def _purchase_days(clean: CleanOrders) -> tuple[Ints, Ints]:
    """Return the customer's number and the day since 1970 of the purchase days of all, or of a sample."""
    engine, bought = clean.table.engine, clean.orders.where("is_purchase")
    drawn = bought.hashed(("customer",), "draw")
    step = _step_of_sample(clean, drawn)
    sampled = bought if step == 1 else drawn.where(f"draw % {step} = 0")
    days = sampled.extended(day="as_date(moment)").distinct("customer", "day")
    rows = engine.run(days.picked(customer="as_text(customer)", day="day"))
    _, customers = np.unique(rows.column("customer").to_numpy(), return_inverse=True)
    return customers.astype(np.int64), rows.column("day").to_numpy().astype("datetime64[D]").astype(np.int64)


def _step_of_sample(clean: CleanOrders, drawn: Relation) -> int:
    """Return of how many customers one is looked at; a large log is counted by one part of 16."""
    parts = 16 if clean.table.n_lines > _MANY_LINES else 1
    n = parts * clean.table.engine.count(drawn.where(f"draw % {parts} = 0").distinct("customer"))
    return max(1, round(n / _MOST_CUSTOMERS))


def _best_arc(masks: Ints, n_months: int) -> tuple[int, int]:
    """Return the first month and the length of the months that hold all orders of most customers."""
    arcs = [(month, n_months) for month in range(1, 13)]
    return max(arcs, key=lambda arc: int(_are_within(masks, arc).sum()))


def _beside(arc: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the arcs of the same length that share no month with one."""
    first, n_months = arc
    return [((first - 1 + step) % 12 + 1, n_months) for step in range(n_months, 13 - n_months)]


def _are_within(masks: Ints, arc: tuple[int, int]) -> np.ndarray:
    """Return which masks, with a bit for each month with an order, have months of an arc only."""
    first, n_months = arc
    months = sum(1 << ((first - 1 + step) % 12) for step in range(n_months))
    within: np.ndarray = (masks & ~months) == 0
    return within
