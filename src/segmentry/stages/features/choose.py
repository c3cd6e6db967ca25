"""Choose the columns that form segments."""

from dataclasses import dataclass, field, replace

import numpy as np

from segmentry.algorithms.ranks import rank_correlations
from segmentry.errors import DataError
from segmentry.results import Column, CustomerTable
from segmentry.spec import FeaturesSpec, Role
from segmentry.spec.features import OneHotCategories
from segmentry.spec.options import role_option
from segmentry.texts import shortened

OF_CUSTOMERS = " (customers)"
_MOST_CUSTOMERS, _LEAST_CUSTOMERS = 50_000, 10


_LEAST_YES_NO, _LEAST_NUMBERS = 3, 2


@dataclass(frozen=True)
class FeatureChoice:
    """Names of the columns that take part as numbers and as categories.

    `left_out` gives, for features made from orders that say nearly the same as one that takes part, the name of that one.
    `aside` are columns that could take part and do not unless the user names them, by their role.
    """

    numeric: tuple[str, ...]
    categories: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    aside: dict[str, Role] = field(default_factory=dict)


def choose_features(customers: CustomerTable, spec: FeaturesSpec, max_correlation: float = 1.0) -> FeatureChoice:
    """Return the columns named in the spec, or all that suit.

    Numbers and ordered answers suit; yes/no columns instead where most columns are such, and beside a number that is alone.
    Where there are features made from orders, these are chosen, one of each group that says nearly the same, and the columns of
    the customer table describe.

    Parameters
    ----------
    customers
        Customers with all columns that may be chosen.
    spec
        What is asked.
    max_correlation
        Absolute rank correlation from which a feature made from orders is left out for an earlier one.

    Raises
    ------
    DataError
        When a named column cannot be a feature, or none can.
    """
    if spec.columns is not None:
        return _named(customers, spec)
    made = [
        c
        for c in customers.columns_where(lambda role: role.is_quantity)
        if c.is_from_orders and c.may_form and c.kind == "number"
    ]
    if made:
        apart = _apart(made, max_correlation)
        return replace(apart, aside=_aside(customers, apart.numeric, ()))
    numeric, categories = _suitable(customers), _categories(customers, spec)
    if not numeric and not categories:
        raise DataError(
            "no column can form segments",
            where=customers.source,
            got=_roles_in_words(customers),
            expected="at least one column of numbers, ordered answers, or yes and no",
            remedy="Name one with --features, give it a role with --set roles.COLUMN=numeric, "
            "or let categories take part with --set features.categories=one_hot.",
        )
    if len(numeric) + len(categories) > spec.max_features:
        raise DataError(
            "too many columns to choose from",
            where=customers.source,
            got=f"{len(numeric) + len(categories)} possible features",
            expected=f"at most {spec.max_features}",
            remedy="Name those that matter with --features a,b,c.",
        )
    return FeatureChoice(numeric, categories, aside=_aside(customers, numeric, categories))


def _suitable(customers: CustomerTable) -> tuple[str, ...]:
    """Return the columns of numbers that form segments when none are named."""
    numbers = [c for c in customers.columns_where(lambda role: role.is_graded) if c.kind == "number" and c.may_form]
    answers = [c for c in customers.columns_where(lambda role: role.is_yes_no) if c.may_form]
    others = customers.columns_where(lambda role: role.is_category)
    if len(answers) >= _LEAST_YES_NO and len(answers) > len(numbers) + len(others):
        chosen = answers
    elif len(numbers) >= _LEAST_NUMBERS:
        chosen = numbers
    else:
        chosen = [*numbers, *answers]
    names = {column.name for column in chosen}
    return tuple(name for name in customers.columns if name in names)


def _aside(customers: CustomerTable, numeric: tuple[str, ...], categories: tuple[str, ...]) -> dict[str, Role]:
    """Return the columns that could form segments and do not."""
    taken = {*numeric, *categories}
    able = [c for c in customers.columns_where(lambda role: role.may_form) if c.n_distinct > 1]
    return {
        column.name: column.role
        for column in able
        if column.name not in taken and column.may_form and not column.taken_for and not column.is_from_orders
    }


def _apart(columns: list[Column], most: float) -> FeatureChoice:
    """Keep each column that does not correlate too strongly with one kept before it."""
    matrix = np.column_stack([column.numbers() for column in columns])
    complete = matrix[np.isfinite(matrix).all(axis=1)]
    complete = complete[np.lexsort(complete.T)][:: max(1, len(matrix) // _MOST_CUSTOMERS)]
    if len(complete) < _LEAST_CUSTOMERS:
        return FeatureChoice(tuple(column.name for column in columns))
    correlations = np.abs(rank_correlations(complete))
    kept: list[int] = []
    left_out: dict[str, str] = {}
    for place, column in enumerate(columns):
        twin = next((other for other in kept if correlations[place, other] >= most), None)
        if twin is None:
            kept.append(place)
        else:
            left_out[column.name] = columns[twin].name
    return FeatureChoice(tuple(columns[place].name for place in kept), (), left_out)


def _named(customers: CustomerTable, spec: FeaturesSpec) -> FeatureChoice:
    numeric, categories, problems = [], [], []
    for name in dict.fromkeys(spec.columns or ()):
        column = customers.columns.get(name)
        problem = "it is the customer id" if column is None else _problem(column, spec)
        if problem:
            problems.append(f"'{name}': {problem}")
        elif column is not None and _takes_part_as_category(column, spec):
            categories.append(name)
        else:
            numeric.append(name)
    if problems:
        raise DataError("cannot be features: " + "; ".join(problems), where=customers.source)
    if not numeric and not categories:
        raise DataError("features.columns names no column", where="features.columns", expected="at least one column")
    return FeatureChoice(tuple(numeric), tuple(categories))


def _problem(column: Column, spec: FeaturesSpec) -> str | None:
    refusal = column.flags.refusal or (_DATES if column.kind == "date" else "")
    if refusal:
        may_measure = column.flags.is_contact and column.kind == "number"
        hint = f"; if it is a quantity, say {role_option(column.name, 'numeric')}" if may_measure else ""
        return refusal.format(name=column.name, why=column.why) + hint
    if column.kind != "number" and not isinstance(spec.categories, OneHotCategories):
        return "it holds texts; let categories take part with --set features.categories=one_hot"
    if column.n_distinct < 2:
        return "it has one value only"
    most = spec.categories.max_levels if isinstance(spec.categories, OneHotCategories) else column.n_distinct
    if _takes_part_as_category(column, spec) and column.n_distinct > most:
        return f"it has {column.n_distinct} levels, more than features.categories.max_levels ({most})"
    return None


_DATES = "dates cannot be features of a customer table; add a column with days or years"


def _takes_part_as_category(column: Column, spec: FeaturesSpec) -> bool:
    is_wanted = isinstance(spec.categories, OneHotCategories)
    return is_wanted and (column.flags.may_form_by_levels or column.kind != "number")


def _categories(customers: CustomerTable, spec: FeaturesSpec) -> tuple[str, ...]:
    if not isinstance(spec.categories, OneHotCategories):
        return ()
    most = spec.categories.max_levels
    return tuple(
        column.name
        for column in customers.columns_where(lambda role: role.may_form_by_levels)
        if 2 <= column.n_distinct <= most
    )


def _roles_in_words(customers: CustomerTable) -> str:
    listed = [f"{column.name} ({column.role}: {column.why})" for column in customers.columns.values()]
    return shortened(listed, 8) or "no column beside the id"
