"""Values that no customer can have: missing by default."""

from segmentry.catalogue.findings import finding
from segmentry.results import Column
from segmentry.spec.options import list_option
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_impossible(data: AuditInput) -> Answer:
    """Report ages out of range and negative values where none can be, which were taken as missing."""
    facts = {c.name: _fact(c) for c in data.customers.columns.values() if c.n_impossible}
    if not facts:
        return None
    return finding(
        "impossible_values",
        f"{listed(facts)}.",
        f"They were treated as missing. To keep them: {list_option('ingest.keep_values', list(facts))}",
    )


def _fact(column: Column) -> str:
    lowest, highest = column.format.lowest or 0.0, column.format.highest
    such_as = f", such as {', '.join(f'{value:g}' for value in column.impossible)}" if column.impossible else ""
    if highest is None:
        return f"{column.n_impossible:,} below {lowest:g}{such_as}"
    return f"{column.n_impossible:,} outside {lowest:g} to {highest:g} years{such_as}"


CHECK = Check("impossible_values", "ages out of range, negative amounts and counts", check_impossible)
