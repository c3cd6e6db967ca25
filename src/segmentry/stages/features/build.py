"""The stage: learn features from customers, and make them for any customers."""

import numpy as np

from segmentry.results import CategoryState, CustomerTable, FeatureState, FeatureTable
from segmentry.spec import FeaturesSpec
from segmentry.spec.features import NoScale, OneHotCategories
from segmentry.stages.features.category import apply_category, learn_category
from segmentry.stages.features.choose import FeatureChoice
from segmentry.stages.features.numeric import learn_numeric


def learn_features(customers: CustomerTable, choice: FeatureChoice, spec: FeaturesSpec) -> FeatureState:
    """Learn fills, transforms, scales and levels from the customers.

    Raises
    ------
    DataError
        When a column cannot be treated as the spec says.
    """
    columns = [customers.columns[name] for name in choice.numeric]
    is_beside_numbers = bool(choice.categories) or any(not column.flags.is_yes_no for column in columns)
    numeric = tuple(learn_numeric(column, spec, is_beside_numbers=is_beside_numbers) for column in columns)
    categories: tuple[CategoryState, ...] = ()
    if isinstance(spec.categories, OneHotCategories):
        one_hot = spec.categories
        categories = tuple(
            learn_category(customers.columns[name], one_hot, float(spec.weights.get(name, 1.0)))
            for name in choice.categories
        )
    return FeatureState(numeric, categories)


def learn_safely(customers: CustomerTable, names: tuple[str, ...]) -> FeatureState:
    """Learn features that need not vary: those that do not are left unscaled."""
    spec = FeaturesSpec()
    flat = spec.model_copy(update={"scale": NoScale()})
    columns = [customers.columns[name] for name in names]
    return FeatureState(tuple(learn_numeric(column, spec if column.n_distinct > 1 else flat) for column in columns))


def apply_features(customers: CustomerTable, state: FeatureState) -> FeatureTable:
    """Make the coordinates of the customers; each customer is treated alone."""
    n = customers.n_customers
    raw = np.empty((n, len(state.numeric)))
    columns, names = [], []
    for place, numeric in enumerate(state.numeric):
        raw[:, place] = customers.columns[numeric.name].numbers()
        columns.append(numeric.coordinates(raw[:, place])[:, None])
        names.append(numeric.name)
    for category in state.categories:
        columns.append(apply_category(customers.columns[category.name].values, category))
        names += [f"{category.name} = {level}" for level in category.levels]
    return FeatureTable(
        coordinates=np.ascontiguousarray(np.hstack(columns)),
        coordinate_names=tuple(names),
        raw=raw,
        imputed=~np.isfinite(raw),
        state=state,
    )
