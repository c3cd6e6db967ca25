"""The stage itself: learn features from customers, and make them for any customers."""

from dataclasses import replace

import numpy as np

from segmentry.catalogue.features import FEATURES, orders_behind
from segmentry.results import CategoryState, Column, CustomerTable, FeatureState, FeatureTable
from segmentry.spec import FeaturesSpec
from segmentry.spec.features import CodedCategories, FamdCategories, NoScale
from segmentry.stages.features.axes import learn_axes, refuse_other_scales
from segmentry.stages.features.blocks import with_block_weights
from segmentry.stages.features.category import apply_category, learn_category
from segmentry.stages.features.choose import FeatureChoice
from segmentry.stages.features.numeric import learn_numeric
from segmentry.stages.features.unused import refuse_unused


def learn_features(customers: CustomerTable, choice: FeatureChoice, spec: FeaturesSpec) -> FeatureState:
    """Learn imputation, transform, scale and category levels from the customers.

    Columns of one value stay unscaled.

    Parameters
    ----------
    customers
        The customers to learn from.
    choice
        Columns that form the segments.
    spec
        What the user asked for.

    Returns
    -------
    FeatureState
        All that is needed to make the features of one customer.

    Raises
    ------
    DataError
        When a column cannot be treated as the spec says.
    SpecError
        When a transform or a weight is asked for that does nothing, or a scale or a number of axes that cannot be.
    """
    refuse_unused(customers, choice, spec)
    if isinstance(spec.categories, FamdCategories):
        refuse_other_scales(spec)
    columns = [customers.columns[name] for name in choice.numeric]
    is_beside_numbers = bool(choice.categories) or any(not column.flags.is_yes_no for column in columns)
    numeric = tuple(
        replace(
            learn_numeric(column, _scaled_by(column, spec), is_beside_numbers=is_beside_numbers),
            usual=_usual(customers, column),
        )
        for column in columns
    )
    categories: tuple[CategoryState, ...] = ()
    if isinstance(spec.categories, CodedCategories):
        coding = spec.categories
        categories = tuple(
            learn_category(customers.columns[name], coding, float(spec.weights.get(name, 1.0)))
            for name in choice.categories
        )
    state = FeatureState(with_block_weights(numeric, spec), categories)
    if not isinstance(spec.categories, FamdCategories):
        return state
    return replace(state, axes=learn_axes(apply_features(customers, state).coordinates, spec.categories))


def _usual(customers: CustomerTable, column: Column) -> float | None:
    """Return the median of those who bought, for what only they can have; None for other columns."""
    entry, orders = FEATURES.get(column.name), orders_behind(column.name, customers)
    if entry is None or not entry.needs_purchase or not column.is_from_orders or orders is None:
        return None
    values, has_bought = column.numbers(), orders.numbers() > 0
    known = values[has_bought & np.isfinite(values)]
    return float(np.median(known)) if len(known) and not has_bought.all() else None


def learn_features_of_constants_too(customers: CustomerTable, names: tuple[str, ...]) -> FeatureState:
    """Learn features by the default spec; those that do not vary stay unscaled instead of being refused.

    Parameters
    ----------
    customers
        The customers to learn from.
    names
        Numeric columns.

    Returns
    -------
    FeatureState
        One feature per column.
    """
    spec = FeaturesSpec()
    columns = [customers.columns[name] for name in names]
    return FeatureState(tuple(learn_numeric(column, _scaled_by(column, spec)) for column in columns))


def _scaled_by(column: Column, spec: FeaturesSpec) -> FeaturesSpec:
    """Return the spec, without a scale for a column of one value."""
    return spec if column.n_distinct > 1 else spec.model_copy(update={"scale": NoScale()})


def apply_features(customers: CustomerTable, state: FeatureState) -> FeatureTable:
    """Make the coordinates of the customers; each customer is treated alone.

    Parameters
    ----------
    customers
        Any customers with the columns of `state`.
    state
        What `learn_features` returned.

    Returns
    -------
    FeatureTable
        Coordinates of shape (n, m), or the places on a axes of shape (n, a), and the raw numeric values.
    """
    raw = tuple(customers.columns[numeric.name].numbers() for numeric in state.numeric)
    spans = state.spans
    coordinates = np.empty((customers.n_customers, max((span.stop for span in spans.values()), default=0)))
    for index, numeric in enumerate(state.numeric):
        coordinates[:, index] = numeric.coordinates(raw[index])
    for category in state.categories:
        coordinates[:, spans[category.name]] = apply_category(customers.columns[category.name].values, category)
    return FeatureTable(
        coordinates=state.compared(coordinates),
        before_axes=None if state.axes is None else coordinates,
        coordinate_names=tuple(state.coordinate_names),
        raw=raw,
        state=state,
    )
