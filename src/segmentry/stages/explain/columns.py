"""The columns that describe segments: numbers and categories, those that formed the segments first."""

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.moments import moments
from segmentry.catalogue.features import FEATURES, MONETARY, orders_behind
from segmentry.catalogue.phrases import is_total_money
from segmentry.results import Column, CustomerTable, FeatureTable
from segmentry.stages.explain.profiles import FeatureColumn

_SKEWED = 1.0


def numeric_columns(customers: CustomerTable, features: FeatureTable) -> list[FeatureColumn]:
    """Return the numeric features that formed the segments, then other numeric columns.

    What only buyers can have, such as days since the last purchase, is missing for customers without a purchase.

    Parameters
    ----------
    customers
        All customers.
    features
        The features that formed the segments, of the same customers in the same order.

    Returns
    -------
    list of FeatureColumn
        Without columns in which no value is known, and without the components of blocks, which mean nothing to a reader.
    """
    forming = {state.name for state in features.state.numeric}
    columns = [
        _forming(customers, features, index) for index, state in enumerate(features.state.numeric) if not state.block
    ]
    others = (
        c
        for c in customers.columns_where(lambda role: role.is_quantity)
        if c.name not in forming and c.kind == "number" and not c.block
    )
    described = [_describing(other, known_values(customers, other.name, other.numbers())) for other in others]
    return columns + [column for column in described if column is not None]


def known_values(customers: CustomerTable, name: str, values: Floats) -> Floats:
    """Return the values of a column, nan where they are placeholders for customers who never bought.

    Parameters
    ----------
    customers
        All customers.
    name
        Name of the column.
    values
        Its values, shape (n,).

    Returns
    -------
    Floats
        Shape (n,).
    """
    entry, orders = FEATURES.get(name), orders_behind(name, customers)
    if entry is None or not entry.needs_purchase or orders is None or not customers.columns[name].is_from_orders:
        return values
    has_bought = orders.numbers() > 0
    return values if has_bought.all() else np.where(has_bought, values, np.nan)


def categories(customers: CustomerTable, features: FeatureTable) -> list[Column]:
    """Return the columns whose levels describe segments.

    Of the columns that are described as numbers, only ordered answers are described by their levels too.

    Parameters
    ----------
    customers
        All customers.
    features
        The features that formed the segments.

    Returns
    -------
    list of Column
        Categories, sensitive columns and columns of answers.
    """
    described_as_numbers = {
        state.name for state in features.state.numeric if state.is_yes_no or not state.format.answers
    }
    described = customers.columns_where(lambda role: role.describes_by_levels)
    return [column for column in described if column.name not in described_as_numbers]


def spend_of(customers: CustomerTable) -> Column | None:
    """Return the column with the total spend of each customer; None without one, or with several."""
    from_orders = customers.columns.get(MONETARY)
    if from_orders is not None:
        return from_orders
    spends = [
        c
        for c in customers.columns_where(lambda role: role.is_quantity)
        if c.kind == "number" and is_total_money(c.name)
    ]
    return spends[0] if len(spends) == 1 else None


def _forming(customers: CustomerTable, features: FeatureTable, index: int) -> FeatureColumn:
    state = features.state.numeric[index]
    return FeatureColumn(
        name=state.name,
        values=known_values(customers, state.name, features.raw[index]),
        is_forming=True,
        is_skewed=state.moments.skewness > _SKEWED,
        shaped=features.of_features[:, index],
        is_yes_no=state.is_yes_no,
        words=state.format.words if state.format.answers and not state.is_yes_no else (),
        within=customers.columns[state.name].within,
    )


def _describing(column: Column, values: Floats) -> FeatureColumn | None:
    """Return a column that describes the segments but did not form them; None where no value is known."""
    if not np.isfinite(values).any():
        return None
    is_skewed = moments(values).skewness > _SKEWED
    is_logged = column.transform == "log1p" or (column.transform is None and is_skewed and np.nanmin(values) >= 0)
    shaped = np.log1p(np.maximum(values, 0.0)) if is_logged else values
    return FeatureColumn(
        name=column.name, values=values, is_forming=False, is_skewed=is_skewed, shaped=shaped, within=column.within
    )
