"""Which method suits the customers."""

from dataclasses import dataclass

from segmentry.catalogue.shares import names_of_shares
from segmentry.results import Column, CustomerTable
from segmentry.spec import FeaturesSpec, KMeansMethod, LatentClassMethod, MethodSpec
from segmentry.spec.features import FamdCategories, OneHotCategories
from segmentry.texts import counted, joined

_LEAST_CATEGORIES = 3
_GAPS = "mostly_missing"


@dataclass(frozen=True)
class MethodChoice:
    """The method, and why it suits the customers: a clause without a full stop."""

    method: MethodSpec
    reason: str


def choose_method(customers: CustomerTable, spec: FeaturesSpec) -> MethodChoice:
    """Return K-Means where numbers carry the table, latent class analysis where categories do.

    Parameters
    ----------
    customers
        Customers with all columns that may be chosen.
    spec
        What the user asked for.

    Returns
    -------
    MethodChoice
        Latent class analysis where more columns of yes and no and of categories than of numbers may form segments, and three of
        them at least; also where there are only numbers that most customers lack, since it fills in none.
    """
    if any(column.is_from_orders and column.may_form for column in customers.columns.values()):
        return MethodChoice(KMeansMethod(), "the features made from orders are numbers")
    if isinstance(spec.categories, FamdCategories):
        return MethodChoice(KMeansMethod(), "numbers and categories are compared on common axes")
    if isinstance(spec.categories, OneHotCategories):
        return MethodChoice(KMeansMethod(), "categories are asked for as one-hot indicators")
    if spec.blocks:
        return MethodChoice(KMeansMethod(), "blocks of numbers are compared by their components")
    if spec.weights:
        return MethodChoice(KMeansMethod(), "features have weights")
    columns = [column for column in customers.columns.values() if _may_form(column, spec)]
    if not columns and any(
        _is_asked(column, spec) and column.taken_for == _GAPS for column in customers.columns.values()
    ):
        return MethodChoice(LatentClassMethod(), "most values of every number are missing, and it fills in none")
    n_numbers = sum(column.flags.is_graded and column.kind == "number" for column in columns)
    n_others = len(columns) - n_numbers
    reason = _reason(n_numbers, n_others)
    if n_others >= _LEAST_CATEGORIES and n_others > n_numbers:
        return MethodChoice(LatentClassMethod(), reason)
    return MethodChoice(KMeansMethod(), reason)


def _reason(n_numbers: int, n_others: int) -> str:
    """Return a clause that counts the columns of either kind."""
    parts = [counted(n_numbers, "column of numbers", "columns of numbers")] if n_numbers else []
    kinds = ("column of categories or yes and no", "columns of categories or yes and no")
    parts += [counted(n_others, *kinds)] if n_others else []
    is_one = n_numbers + n_others == 1 or (n_numbers == 1 and n_others > 0)
    return f"there {'is' if is_one else 'are'} {joined(parts)}"


def _may_form(column: Column, spec: FeaturesSpec) -> bool:
    """Return whether a column may form segments: a number, yes and no, or a category of few levels."""
    if not _is_asked(column, spec) or not column.flags.may_form or not column.may_form or column.n_distinct < 2:
        return False
    is_number = column.kind == "number" and column.flags.is_number
    return is_number or (column.flags.is_category and column.n_distinct <= OneHotCategories().max_levels)


def _is_asked(column: Column, spec: FeaturesSpec) -> bool:
    """Return whether the user names a column, or no column at all."""
    return spec.columns is None or column.name in {*spec.columns, *names_of_shares(spec)}
