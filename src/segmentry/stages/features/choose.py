"""The choice of the columns that form the segments."""

from dataclasses import dataclass, field, replace

import numpy as np

from segmentry.algorithms.ranks import rank_correlations
from segmentry.catalogue.features import FEATURES, FREQUENCY
from segmentry.catalogue.shares import names_of_shares
from segmentry.errors import DataError, did_you_mean
from segmentry.results import Column, CustomerTable
from segmentry.spec import FeaturesSpec, Role
from segmentry.spec.features import CodedCategories, FamdCategories, OneHotCategories
from segmentry.spec.options import date_option, role_option
from segmentry.texts import counted, shortened

_MOST_CUSTOMERS, _LEAST_CUSTOMERS = 50_000, 10
_LEAST_YES_NO, _LEAST_NUMBERS = 3, 2


@dataclass(frozen=True, kw_only=True)
class FeatureChoice:
    """Names of the numeric columns and of the categories that form the segments.

    `left_out` maps each feature from orders that was dropped as nearly redundant to the feature that was kept for it.
    `unused` holds the role of each column that could form segments but does so only when the user names it.
    """

    numeric: tuple[str, ...]
    categories: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    unused: dict[str, Role] = field(default_factory=dict)


def formed_by_levels(spec: FeaturesSpec) -> FeaturesSpec:
    """Return the spec with categories among the features, as a mixed method takes them."""
    if isinstance(spec.categories, CodedCategories):
        return spec
    return spec.model_copy(update={"categories": OneHotCategories()})


def choose_features(
    customers: CustomerTable, spec: FeaturesSpec, max_correlation: float = 1.0, *, is_mixed: bool = False
) -> FeatureChoice:
    """Return the columns named in the spec, or else all suitable ones.

    Suitable are numbers and ordered answers. Yes/no columns are chosen instead where they are the majority, and in
    addition where there is a single number. Where there are features made from orders, those are chosen, without
    near copies, and the columns of the customer table only describe the segments. Customers of a log who are alike in all of
    these, such as a single one, form one segment by them.

    Parameters
    ----------
    customers
        Customers with all columns that may be chosen.
    spec
        What the user asked for.
    max_correlation
        Absolute rank correlation from which a feature made from orders is dropped in favour of an earlier one.
    is_mixed
        Whether the method takes numbers, columns of yes and no and categories side by side.

    Returns
    -------
    FeatureChoice
        At least one column.

    Raises
    ------
    DataError
        When a named column cannot be a feature, or no column can.
    """
    made = _made(customers, spec)
    if spec.columns is not None:
        return _components_last(customers, _named(customers, spec, made))
    from_orders = [
        c
        for c in customers.columns_where(lambda role: role.is_quantity)
        if c.is_from_orders and c.may_form and c.kind == "number"
    ]
    if from_orders:
        kept = _drop_correlated(from_orders, max_correlation)
        return replace(kept, unused=_unused(customers, kept.numeric, ()))
    is_mixed = is_mixed or isinstance(spec.categories, FamdCategories)
    numeric, categories = _suitable(customers, made, is_mixed=is_mixed), _categories(customers, spec)
    if not numeric and not categories:
        numeric = _alike(customers)
    if not numeric and not categories:
        raise DataError(
            "no column can be used to form segments",
            where=customers.source,
            got=_roles_in_words(customers),
            expected="at least one column of numbers, ordered answers, or yes and no",
            remedy=_way_on(customers),
        )
    n_plain = sum(not customers.columns[name].block for name in numeric) + len(categories)
    if n_plain > spec.max_features:
        raise DataError(
            "too many columns to choose from",
            where=customers.source,
            got=f"{n_plain} possible features",
            expected=f"at most {spec.max_features}",
            remedy="Name those that matter with --features a,b,c.",
        )
    unused = _unused(customers, numeric, categories)
    return _components_last(customers, FeatureChoice(numeric=numeric, categories=categories, unused=unused))


def _components_last(customers: CustomerTable, choice: FeatureChoice) -> FeatureChoice:
    """Return the choice with the components of blocks behind all other numbers, in their order."""
    plain = tuple(name for name in choice.numeric if not customers.columns[name].block)
    components = tuple(name for name in customers.columns if name in choice.numeric and name not in plain)
    return replace(choice, numeric=(*plain, *components))


def _made(customers: CustomerTable, spec: FeaturesSpec) -> frozenset[str]:
    """Return the shares and sums of columns and the components of blocks, which form segments too."""
    names = {*names_of_shares(spec), *(column.name for column in customers.columns.values() if column.block)}
    made = (customers.columns[name] for name in names if name in customers.columns)
    return frozenset(column.name for column in made if column.flags.may_form and column.n_distinct > 1)


def _suitable(customers: CustomerTable, made: frozenset[str], *, is_mixed: bool) -> tuple[str, ...]:
    """Return the columns of numbers that form segments when none are named; all for a mixed method."""
    numbers = [c for c in customers.columns_where(lambda role: role.is_graded) if c.kind == "number" and c.may_form]
    numbers = [column for column in numbers if not column.block]
    answers = [c for c in customers.columns_where(lambda role: role.is_yes_no) if c.may_form]
    others = customers.columns_where(lambda role: role.is_category)
    if is_mixed:
        chosen = [*numbers, *answers]
    elif len(answers) >= _LEAST_YES_NO and len(answers) > len(numbers) + len(others):
        chosen = answers
    elif len(numbers) >= _LEAST_NUMBERS:
        chosen = numbers
    else:
        chosen = [*numbers, *answers]
    names = {*made, *(column.name for column in chosen)}
    return tuple(name for name in customers.columns if name in names)


def _alike(customers: CustomerTable) -> tuple[str, ...]:
    """Return the features from orders that have one value for all customers, who must have a purchase."""
    alike = [c for c in customers.columns.values() if c.is_from_orders and c.may_form and c.n_distinct == 1]
    if any(column.name == FREQUENCY and not column.numbers().any() for column in alike):
        raise DataError(
            "no customer has a purchase",
            where=customers.source,
            got=counted(customers.n_customers, "customer"),
            remedy="If returns cancelled out all purchases, --set orders.returns=drop ignores the returns.",
        )
    return tuple(column.name for column in alike)


def _unused(customers: CustomerTable, numeric: tuple[str, ...], categories: tuple[str, ...]) -> dict[str, Role]:
    """Return the columns that could form segments but were not chosen."""
    taken = {*numeric, *categories}
    possible = [c for c in customers.columns_where(lambda role: role.may_form) if c.n_distinct > 1]
    return {
        column.name: column.role
        for column in possible
        if column.name not in taken and column.may_form and not column.taken_for and not column.is_from_orders
    }


def _drop_correlated(columns: list[Column], max_correlation: float) -> FeatureChoice:
    """Keep each column that does not correlate too strongly with one kept before it."""
    matrix = np.column_stack([column.numbers() for column in columns])
    complete = matrix[np.isfinite(matrix).all(axis=1)]
    complete = complete[np.lexsort(complete.T)][:: max(1, len(matrix) // _MOST_CUSTOMERS)]
    if len(complete) < _LEAST_CUSTOMERS:
        return FeatureChoice(numeric=tuple(column.name for column in columns))
    correlations = np.abs(rank_correlations(complete))
    kept: list[int] = []
    left_out: dict[str, str] = {}
    for index, column in enumerate(columns):
        twin = next((other for other in kept if correlations[index, other] >= max_correlation), None)
        if twin is None:
            kept.append(index)
        else:
            left_out[column.name] = columns[twin].name
    return FeatureChoice(numeric=tuple(columns[index].name for index in kept), categories=(), left_out=left_out)


def _named(customers: CustomerTable, spec: FeaturesSpec, made: frozenset[str]) -> FeatureChoice:
    numeric, categories, problems = [], [], []
    for name in sorted(
        {*(set(spec.columns or ()) - spec.blocks.keys()), *made}
    ):  # neither the order of the table nor that of the names changes anything
        column = customers.columns.get(name)
        counted = next((c.name for c in customers.columns.values() if name and c.counted_from == name), None)
        problem = _why_absent(customers, name) if column is None else _problem(column, spec, counted)
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
    return FeatureChoice(numeric=tuple(numeric), categories=tuple(categories))


def _why_absent(customers: CustomerTable, name: str) -> str:
    if name == customers.id_column:
        return "it is the customer id"
    if name in FEATURES:
        return f"it is not computed from the orders; request it with --set 'orders.features=[{name}]'"
    return f"there is no such column{did_you_mean(name, customers.columns)}"


def _problem(column: Column, spec: FeaturesSpec, counted: str | None) -> str | None:
    """Return why a column cannot be a feature; `counted` is the number that its dates count as."""
    refusal = column.flags.refusal or (_DATES if column.kind == "date" else "")
    if refusal is _DATES and counted is not None:
        return f"its dates count as '{counted}'; name that instead"
    if refusal:
        other: Role = "numeric" if column.kind == "number" else "categorical"
        may_differ = column.flags.is_contact and not column.is_contact_by_values
        hint = f"; if it is something else, use {role_option(column.name, other)}" if may_differ else ""
        options = {f"as_{role}": role_option(column.name, role) for role in _OTHER_ROLES}
        return refusal.format(why=column.why, as_recency=date_option(column.name, "recency"), **options) + hint
    if column.kind != "number" and not isinstance(spec.categories, CodedCategories):
        return "it contains text; include categories with --set features.categories=one_hot"
    if column.n_distinct < 2:
        return "it has only one value"
    most = spec.categories.max_levels if isinstance(spec.categories, CodedCategories) else column.n_distinct
    if _takes_part_as_category(column, spec) and column.n_distinct > most:
        return f"it has {column.n_distinct} levels, more than features.categories.max_levels ({most})"
    return None


_DATES = "dates are not numbers; say what they stand for with {as_recency} (or tenure, age)"
_OTHER_ROLES: tuple[Role, ...] = ("binary", "categorical")


def _takes_part_as_category(column: Column, spec: FeaturesSpec) -> bool:
    is_wanted = isinstance(spec.categories, CodedCategories)
    return is_wanted and (column.flags.may_form_by_levels or column.kind != "number")


def _categories(customers: CustomerTable, spec: FeaturesSpec) -> tuple[str, ...]:
    if not isinstance(spec.categories, CodedCategories):
        return ()
    most = spec.categories.max_levels
    return tuple(
        column.name
        for column in customers.columns_where(lambda role: role.may_form_by_levels)
        if 2 <= column.n_distinct <= most
    )


def _roles_in_words(customers: CustomerTable) -> str:
    listed = [f"{column.name} ({column.role}: {column.why})" for column in customers.columns.values()]
    return shortened(listed, 8) or "no column besides the id"


def _way_on(customers: CustomerTable) -> str:
    """Return what to type where no column can be used."""
    if any(column.taken_for == "mostly_missing" for column in customers.columns.values()):
        return "Name a column with --features, or take a method that fills in no value: --method latent-class."
    return (
        "Name one with --features, give it a role with --set roles.COLUMN=numeric, "
        "or include categories with --set features.categories=one_hot."
    )
