"""Roles of columns without names, which only their values can tell."""

from segmentry.stages.ingest.orders.sample import LogSample, SampledColumn


def roles_of_nameless(sample: LogSample) -> dict[str, str]:
    """Return the columns for time, customer, quantity and amount of a log without a header.

    >>> from segmentry.stages.ingest.dates.settings import DateSettings
    >>> from segmentry.stages.ingest.orders.sample import sample_of
    >>> import pyarrow as pa
    >>> rows = pa.table({"column_1": ["00004"], "column_2": ["19970101"], "column_3": ["2"], "column_4": ["29.33"]})
    >>> roles_of_nameless(sample_of(rows, DateSettings()))
    {'customer': 'column_1', 'time': 'column_2', 'quantity': 'column_3', 'amount': 'column_4'}
    """
    roles: dict[str, str] = {}
    for column in sample.columns:
        role = _role(column)
        if role is not None:
            roles.setdefault(role, column.name)
    return roles


def _role(column: SampledColumn) -> str | None:
    if column.may_be_date:
        return "time"
    if column.has_leading_zeros:
        return "customer"
    if not column.is_number:
        return None
    return "quantity" if column.is_whole else "amount"
