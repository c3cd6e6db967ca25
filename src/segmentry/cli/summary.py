"""The compact summary of a study on the terminal."""

from pathlib import Path
from typing import Any

from segmentry.catalogue.verdicts import verdict_title, with_names
from segmentry.cli.tables import first_wrapped, fitting_table, label_lines, text_table, wrapped
from segmentry.texts import counted, joined, shell_quoted

_LINES = {
    "order lines": ("order line", "order lines"),
    "orders": ("line, each an order", "lines, each an order"),
    "events": ("event without an amount", "events without amounts"),
}
_LEFT_OUT_FIRST = (
    "mean_recency_days", "order_share", "purchase_day_share", "mean_order_value", "mean_day_value", "n_orders",
    "n_purchase_days", "revenue_share",
)  # fmt: skip
"""Columns of the segments that a narrow terminal leaves out, in this order; names, customers and revenue stay."""


def summary_text(summary: dict[str, Any], folder: Path) -> str:
    """Return counts, the choice of k, the segments, the findings and the next steps.

    Parameters
    ----------
    summary
        The summary document of a study.
    folder
        The study folder.
    """
    log = [*order_lines(summary["orders"]), ""] if "orders" in summary else []
    parts = [*log, wrapped(_counts(summary)), "", wrapped(_choice(summary)), "", _segments(summary)]
    parts += ["", _rfm_names(summary)] if summary.get("rfm_names") else []
    parts += ["", _labels(summary)] if summary.get("labels") else []
    findings = _findings(summary)
    parts += ["", findings] if findings else []
    if summary.get("not_shown"):
        parts += ["", wrapped(f"Not shown, since it needs a log of orders: {', '.join(summary['not_shown'])}.")]
    parts += ["", _next_steps(folder, score_with=summary["score_with"], has_date=bool(summary.get("rfm_as_of")))]
    return "\n".join(parts)


def order_lines(orders: dict[str, Any]) -> list[str]:
    """Return what a log of orders holds, and what is left of it after each step of cleaning."""
    head = (
        f"{counted(orders['n_lines'], *_LINES[orders['shape']])}, {orders['n_lines_used']:,} used: "
        f"{counted(orders['n_orders'], 'order')} of {counted(orders['n_customers'], 'customer')}, "
        f"{orders['revenue']:,.2f} net, as of {orders['as_of']}"
    )
    span = f"orders from {orders['first_day']} to {orders['last_day']}; {orders['one_time_share']:.1%} of the buyers ordered once"
    rows = [
        [
            step["step"],
            f"{step['n_lines']:,}",
            f"{step['n_customers']:,}",
            f"{step['n_orders']:,}",
            f"{step['amount']:,.2f}",
        ]
        for step in orders["steps"]
    ]
    headers = ["cleaning step", "lines", "customers", "orders", "amount"]
    table = text_table(headers, first_wrapped(headers, rows), right=(1, 2, 3, 4))
    return [wrapped("\n".join([head, span, *window_lines(orders)])), "", *table.split("\n")]


def window_lines(orders: dict[str, Any]) -> list[str]:
    """Return what lies in the look-back window, if there is one."""
    window = orders.get("window")
    if not window:
        return []
    return [
        f"counted in the last {window['text']}, from {window['start']} on: {window['n_purchases']:,} orders of "
        f"{window['n_buyers']:,} customers, {window['revenue']:,.2f} net; recency, tenure and gaps use the whole log"
    ]


def _counts(summary: dict[str, Any]) -> str:
    gone = [
        f"{summary[key]:,} {word}"
        for key, word in (
            ("n_rejected", "rejected"),
            ("n_merged", "merged"),
            ("n_filtered", "left out by the condition"),
        )
        if summary[key]
    ]
    details = f" ({', '.join(gone)})" if gone else ""
    features, n_records = ", ".join(summary["display_names"].values()), counted(summary["n_records"], "record")
    source = f"\n{summary['rfm_source']}" if "rfm_source" in summary else ""
    dates = f"; dates count up to {summary['dates_as_of']}" if "dates_as_of" in summary else ""
    return f"{n_records}{details}, {counted(summary['n_customers'], 'customer')}, by {features}{dates}{source}"


def _choice(summary: dict[str, Any]) -> str:
    silhouette = "" if summary["silhouette"] is None else f", silhouette {summary['silhouette']:.4f}"
    knee = f", knee at {summary['knee']}" if summary["knee"] is not None else ", no knee"
    if summary["inertia"] is None:
        return str(summary["reason"])
    verdict = f"{verdict_title(summary['verdict'])}. "
    head = f"k = {summary['k']}: inertia {summary['inertia']:,.4f}{silhouette}{knee}"
    names = {segment["id"]: segment["name"] for segment in summary["segments"]}
    later = [with_names(summary["outcome"], names)] if summary["outcome"] else []
    return "\n".join([f"{verdict}{summary['reason']}", *confidence_lines(summary), head, *later])


def confidence_lines(found: dict[str, Any]) -> list[str]:
    """Return how sure the number of segments is, and which other number fits as well or better."""
    lines = []
    if found["confidence"] is not None and found["k"] == found["evident_k"]:
        lines.append(f"Confidence: {found['confidence']:.0%} of random halves of the customers give the same answer.")
    if found["evident_k"] is not None and found["evident_k"] not in {found["k"], found["recommended_k"]}:
        lines.append(
            f"The evidence alone favours {counted(found['evident_k'], 'segment')}; {found['recommended_k']} is the "
            "best-supported number in the useful or requested range."
        )
    if found["close_call"]:
        lines.append(found["close_call"])
    if found["k"] != found["recommended_k"]:
        title = verdict_title(found["recommended_verdict"]).lower()
        lines.append(f"Recommended instead: {counted(found['recommended_k'], 'segment')} ({title}).")
    return lines


def _segments(summary: dict[str, Any]) -> str:
    """Return the table of segments with what their customers ordered and spent, and all of them together."""
    from segmentry.catalogue.totals import columns_named

    columns = columns_named(summary["total"])
    rows = [*summary["segments"], {"id": "total", "name": "", **summary["total"]}]
    cells = [[row["id"], *(column.text(row[column.name]) for column in columns), row["name"]] for row in rows]
    headers = ["segment", *(column.short for column in columns), "name"]
    places = {column.name: place for place, column in enumerate(columns, start=1)}
    spare = [places[name] for name in _LEFT_OUT_FIRST if name in places]
    table = fitting_table(headers, cells, spare=spare, right=range(1, len(columns) + 1))
    left_out = [columns[place - 1].title for place in table.left_out]
    currency, within = summary["total"].get("currency"), summary["total"].get("within")
    told = [
        *([f"Orders and revenue cover the last {within}."] if within else []),
        *([f"Money is in {currency}."] if currency else []),
        *([f"Also in segment_table.csv and in a wider terminal: {joined(left_out)}."] if left_out else []),
    ]
    return f"{table.text}\n\n{wrapped(' '.join(told))}" if told else table.text


def _rfm_names(summary: dict[str, Any]) -> str:
    rows = [
        [
            item["name"],
            f"{item['n_customers']:,}",
            f"{item['share']:.1%}",
            "–" if item["spend_share"] is None else f"{item['spend_share']:.1%}",
        ]
        for item in summary["rfm_names"]
    ]
    return text_table(["RFM name", "customers", "share", "share of spend"], rows, right=(1, 2, 3))


def _labels(summary: dict[str, Any]) -> str:
    """Return what each name says, beside the condition under which it is given."""
    rows = [[label["name"], label["meaning"], label["condition"]] for label in summary["labels"]]
    return label_lines(rows)


def _findings(summary: dict[str, Any]) -> str:
    rows = [[finding["severity"], finding["title"]] for finding in summary["findings"]]
    return text_table(["finding", "details in the report"], rows) if rows else ""


def _next_steps(folder: Path, *, score_with: list[str], has_date: bool) -> str:
    words = {"customers": "NEW.csv", "orders": "--orders LATER.csv"}
    later = " ".join([*(words[source] for source in score_with), *(["--as-of DATE"] if has_date else [])])
    name = shell_quoted(str(folder))
    return "\n".join(
        [
            f"Written to {folder}",
            f"  Open the report ({folder / 'report.html'}):",
            f"    segmentry open {name}",
            "  Segment new customers:",
            f"    segmentry score {name} {later} --out scored.csv",
            "  Adjust and run again:",
            f"    segmentry run {shell_quoted(str(folder / 'study.yaml'))} --out {name}",
        ]
    )
