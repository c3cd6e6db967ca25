"""Numbers and dates that were found to stand for a missing value by their shape."""

from segmentry.catalogue.findings import finding
from segmentry.results import Column
from segmentry.spec.options import list_option
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check, listed


def check_placeholders(data: AuditInput) -> Answer:
    """Report columns in which a number or date such as -1 or 1900-01-01 was read as missing."""
    columns = [c for c in data.customers.columns.values() if _values(c) and c.n_sentinels and not c.flags.is_contact]
    facts = {column.name: _fact(column) for column in columns}
    if not facts:
        return None
    return finding(
        "placeholders",
        f"{listed(facts)}.",
        "Many customers share this value and it is far from all the others, so it was treated as missing. To keep it: "
        f"{list_option('ingest.keep_values', list(facts))}",
    )


def _fact(column: Column) -> str:
    return f"{' and '.join(_values(column))}: {column.n_sentinels:,} customers"


def _values(column: Column) -> list[str]:
    form = column.format
    return [form.placeholder_date] if form.placeholder_date else [f"{number:g}" for number in form.placeholders]


CHECK = Check(
    "placeholders", "numbers such as -1 or dates such as 1900-01-01 that stand for a missing value", check_placeholders
)
