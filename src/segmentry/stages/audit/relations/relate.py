"""Mark the columns that depend on others, so that they form no segments unless the user says so."""

from collections.abc import Mapping
from dataclasses import replace

from segmentry.results import Column, CustomerTable
from segmentry.spec import Role
from segmentry.stages.audit.relations.foretold import find_foretold
from segmentry.stages.audit.relations.gaps import find_explained_gaps
from segmentry.stages.audit.relations.linear import find_made_up
from segmentry.stages.audit.relations.same_order import find_same_order
from segmentry.stages.audit.relations.sample import sample_of_numbers

_MOSTLY, _ALMOST = 0.5, 0.9
_CODE = "mostly_missing"


def relate_columns(customers: CustomerTable, user_roles: Mapping[str, Role]) -> CustomerTable:
    """Return the customers with columns marked that repeat others or are mostly missing.

    Gaps that another column explains get the value that it implies. A column whose role the user set is left as it is.

    Parameters
    ----------
    customers
        One row per customer.
    user_roles
        Roles that the user set.
    """
    columns = dict(customers.columns)
    for gap in find_explained_gaps(customers):
        if gap.fill is not None:
            columns[gap.column] = replace(columns[gap.column], implied_fill=gap.fill)
    for name, column in columns.items():
        if _is_mostly_missing(column) and name not in user_roles:
            share = column.n_missing / customers.n_customers
            columns[name] = _aside(column, _CODE, f"missing for {share:.0%} of the customers")
    sample = sample_of_numbers([column for column in columns.values() if column.may_form and not column.taken_for])
    if sample is None:
        return replace(customers, columns=columns)
    made_up = find_made_up(sample)
    genuine = sample.without(made_up)
    for name, (code, why) in {**made_up, **find_same_order(genuine), **find_foretold(genuine)}.items():
        if name not in user_roles:
            columns[name] = _aside(columns[name], code, why)
    return replace(customers, columns=columns)


def keep_mostly_missing(customers: CustomerTable) -> CustomerTable:
    """Let numbers with many gaps form segments again, for a method that fills in no value.

    Parameters
    ----------
    customers
        Customers whose columns are related.

    Returns
    -------
    CustomerTable
        The customers; numbers that hardly anybody has (a tenth of the customers, or fewer) stay set aside.
    """
    kept = {
        column.name: replace(column, may_form=True, taken_for="", why=f"numbers, {column.why}")
        for column in customers.columns.values()
        if column.taken_for == _CODE and column.n_missing < _ALMOST * customers.n_customers and column.n_distinct > 1
    }
    return replace(customers, columns={**customers.columns, **kept}) if kept else customers


def _aside(column: Column, code: str, why: str) -> Column:
    return replace(column, may_form=False, taken_for=code, why=why)


def _is_mostly_missing(column: Column) -> bool:
    is_feature = column.flags.is_number and column.kind == "number"
    return is_feature and column.implied_fill is None and column.n_missing > _MOSTLY * len(column.values)
