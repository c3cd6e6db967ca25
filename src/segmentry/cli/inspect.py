"""`segmentry inspect`: how customers or orders are read, before anything is fitted."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from segmentry.cli.console import write_data, write_result
from segmentry.cli.options import AsJson, AsOf, Orders, Products, Settings, Strict, one_or_many, without_none
from segmentry.cli.summary import order_lines
from segmentry.cli.tables import text_table, wrapped
from segmentry.texts import counted

if TYPE_CHECKING:
    from segmentry.results import OrderAccount, RfmColumns
    from segmentry.study.inspect import Inspection


def inspect(
    source: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="Table with one row per customer, or `-` for stdin.", show_default=False),
    ] = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    settings: Settings = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Show how a table or order log is read, the role of each column, and the findings of the audit."""
    from segmentry.study.inspect import inspect_sources
    from segmentry.study.run import settled_spec
    from segmentry.study.sources import Sources, sources_of

    options = without_none({"orders": {"as_of": as_of}, "ingest": {"strict": strict or None}})
    spec = settled_spec(Sources(source, one_or_many(orders), products), options, tuple(settings or ()))
    found = inspect_sources(sources_of(spec), spec)
    if as_json:
        write_data(json.dumps(_document(found), ensure_ascii=False, indent=1))
    else:
        write_result(_text(found))


def _text(found: "Inspection") -> str:
    counts = found.counts
    head = (
        f"{found.source}: {found.dialect}\n{_lines(found)}{counted(counts.n_records, 'record')}, {counts.n_rejected:,} rejected, "
        f"{counts.n_merged:,} merged, {counted(counts.n_customers, 'customer')}"
    )
    findings = [wrapped(f"{item.severity:8} {item.title}: {item.evidence} {item.remedy}") for item in found.findings]
    features = "\n".join([f"Default features: {', '.join(found.features) or 'none'}", *_rfm_lines(found)])
    headers = ["column", "used as", "distinct", "missing", "why"]
    rows = [
        [row["column"], row["role"], f"{row['n_distinct']:,}", f"{row['n_missing']:,}", row["why"]]
        for row in _columns(found)
    ]
    table = text_table(headers, rows, right=(2, 3))
    read_as = ["", f"Read as {found.customers.export}."] if found.customers.export else []
    order_part = ["", *order_lines(asdict(found.orders)), *_reading(found.orders)] if found.orders is not None else []
    return "\n".join(
        [wrapped(head), *read_as, *order_part, "", table, "", wrapped(features), *(["", *findings] if findings else [])]
    )


def _rfm_lines(found: "Inspection") -> list[str]:
    """Return which columns `--method rfm` would read, and why."""
    if found.rfm_columns is None:
        return []
    from segmentry.catalogue.rfm_columns import column_texts

    whys = [item.why for item in found.rfm_columns.columns]
    pairs = zip(column_texts(found.rfm_columns), whys, strict=True)
    return ["With --method rfm:", *(f"  {text} ({why})" for text, why in pairs)]


def _lines(found: "Inspection") -> str:
    """Return what the lines of the file are, where it has others than a header and records."""
    lines = found.line_counts
    if lines is None or lines.total == lines.header + lines.records:
        return ""
    parts = ", ".join(f"{count:,} {what}" for what, count in asdict(lines).items() if count)
    return f"{counted(lines.total, 'line')}: {parts}\n"


def _reading(orders: "OrderAccount") -> list[str]:
    """Return which column of the log has which role and why, and what other amounts would give."""
    reading = orders.reading
    read_as = ["", f"Read as {reading.profile}."] if reading.profile else []
    rows = [[item.role, item.column, item.runner_up, item.why] for item in reading.choices]
    amounts = [
        [item.title, f"{item.revenue:,.2f}", "taken" if item.is_used else item.settings] for item in reading.amounts
    ]
    roles = text_table(["role", "column of the log", "next best", "why"], rows)
    sums = ["", text_table(["amount", "before returns", "to use it"], amounts, right=(1,))] if amounts else []
    return [*read_as, "", roles, *sums]


def _document(found: "Inspection") -> dict[str, Any]:
    return {
        "source": found.source,
        "dialect": found.dialect,
        **({"read_as": found.customers.export} if found.customers.export else {}),
        **asdict(found.counts),
        **({"lines": asdict(found.line_counts)} if found.line_counts is not None else {}),
        "columns": _columns(found),
        "features": list(found.features),
        **({"rfm_columns": _rfm_document(found.rfm_columns)} if found.rfm_columns is not None else {}),
        **({"orders": asdict(found.orders)} if found.orders is not None else {}),
        "findings": [asdict(item) for item in found.findings],
        "passed": list(found.passed),
    }


def _rfm_document(columns: "RfmColumns") -> dict[str, Any]:
    taken = {
        item.dimension: {"column": item.column, "why": item.why, "others": item.others} for item in columns.columns
    }
    return {"as_of": columns.as_of, "columns": taken}


def _columns(found: "Inspection") -> list[dict[str, Any]]:
    rows = [
        {
            "column": c.name,
            "role": c.role,
            "kind": c.kind,
            "n_distinct": c.n_distinct,
            "n_missing": c.n_missing,
            "why": c.why,
        }
        for c in found.customers.columns.values()
    ]
    if found.customers.id_column is None:
        return rows
    id_row = {
        "column": found.customers.id_column,
        "role": "id",
        "kind": "text",
        "n_distinct": found.counts.n_customers - found.counts.n_by_weights,
        "n_missing": 0,
        "why": "identifies the customers",
    }
    return [id_row, *rows]
