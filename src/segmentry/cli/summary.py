"""The compact summary of a study on the terminal."""

from pathlib import Path
from typing import Any

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.money import money
from segmentry.catalogue.verdicts import confidence_sentence, in_plain_words, verdict_title, with_names
from segmentry.cli.ink import inked
from segmentry.cli.tables import first_wrapped, fitting_table, is_plain, label_lines, text_table, wrapped
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


_MOST_CAVEATS = 2
_SIGNS = {"serious": ("!!", "red"), "warning": ("!", "yellow")}


def answer_text(summary: dict[str, Any]) -> str:
    """Return who was studied, the choice of k, the segments and the findings.

    Parameters
    ----------
    summary
        The summary document of a study.
    """
    parts = [_head(summary), _choice(summary), _segments(summary)]
    parts += [_rfm_names(summary)] if summary.get("rfm_names") else []
    parts += [_labels(summary)] if summary.get("labels") else []
    details = _details(summary)
    parts += [wrapped("\n".join(details))] if details else []
    findings = _findings(summary)
    parts += [findings] if findings else []
    if summary.get("not_shown"):
        parts.append(wrapped(f"Not shown, since it needs a log of orders: {', '.join(summary['not_shown'])}."))
    return "\n\n".join(parts)


def files_text(summary: dict[str, Any], folder: Path, *, is_repeatable: bool = True) -> str:
    """Return where the study was written, and what to type next.

    Parameters
    ----------
    summary
        The summary document of a study.
    folder
        The study folder.
    is_repeatable
        Whether the data can be read again, which those of standard input cannot.
    """
    words = {"customers": "NEW.csv", "orders": "--orders LATER.csv"}
    as_of = ["--as-of DATE"] if summary.get("rfm_as_of") else []
    later = " ".join([*(words[source] for source in summary["score_with"]), *as_of])
    name = shell_quoted(str(folder))
    again = ["  Adjust and run again:", f"    segmentry run {shell_quoted(str(folder / 'study.yaml'))} --out {name}"]
    return "\n".join(
        [
            f"Written to {folder}",
            f"  Open the report ({folder / 'report.html'}):",
            f"    segmentry open {name}",
            *(_listing(name) if summary["k"] > 1 and _has_ids(summary) else []),
            "  Segment new customers:",
            f"    segmentry score {name} {later} --out scored.csv",
            *(again if is_repeatable else []),
        ]
    )


def _listing(name: str) -> list[str]:
    return [
        "  List a segment with columns of your own file:",
        f"    segmentry export {name} YOURS.csv --segment s01 --out s01.csv",
    ]


def _has_ids(summary: dict[str, Any]) -> bool:
    return all(finding["code"] != "no_id" for finding in summary["findings"])


def order_lines(orders: dict[str, Any]) -> list[str]:
    """Return what a log of orders holds, and what is left of it after each step of cleaning."""
    head = (
        f"{counted(orders['n_lines'], *_LINES[orders['shape']])}, {orders['n_lines_used']:,} used: "
        f"{counted(orders['n_orders'], 'order')} of {counted(orders['n_customers'], 'customer')}, "
        f"{orders['revenue']:,.2f} net, as of {orders['as_of']}"
    )
    span = (
        f"orders from {orders['first_day']} to {orders['last_day']}; {orders['one_time_share']:.1%} of buyers ordered "
        "only once"
    )
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


def _head(summary: dict[str, Any]) -> str:
    """Return the source with customers, orders, revenue and period, and what the segments are based on."""
    facts = [counted(summary["n_customers"], "customer")]
    orders = summary.get("orders")
    if orders is not None:
        currency = summary["total"].get("currency", "")
        facts.append(counted(orders["n_orders"], "order"))
        if "revenue" in summary["total"]:
            facts.append(f"{money(orders['revenue'], currency, is_short=True)} net")
        facts.append(f"{day_in_words(orders['first_day'])} to {day_in_words(orders['last_day'])}")
        facts.append(f"as of {day_in_words(orders['as_of'])}")
    lines = [f"{inked(summary['source'], 'bold')}: {', '.join(facts)}", _counts(summary)]
    return wrapped("\n".join([*lines, *([] if orders is None else window_lines(orders))]))


def _counts(summary: dict[str, Any]) -> str:
    gone = [
        f"{summary[key]:,} {word}"
        for key, word in (
            ("n_rejected", "rejected"),
            ("n_merged", "merged"),
            ("n_filtered", "left out by the condition"),
            ("n_unlabelled", "without a segment"),
        )
        if summary[key]
    ]
    gone += ["counted by their weights"] if summary["n_by_weights"] else []
    details = f" ({counted(summary['n_records'], 'row')}: {', '.join(gone)})" if gone else ""
    source = f"\n{summary['rfm_source']}" if "rfm_source" in summary else ""
    dates = f"; dates count up to {summary['dates_as_of']}" if "dates_as_of" in summary else ""
    based = f"Based on {', '.join(summary['display_names'].values())}{dates}{details}{source}"
    return f"{based}\n{_method(summary)}" if summary["method_reason"] else based


def _method(summary: dict[str, Any]) -> str:
    """Return the method that was chosen, and why."""
    return f"Method: {summary['method_title']}, since {summary['method_reason']}"


def _choice(summary: dict[str, Any]) -> str:
    """Return the number of segments with its verdict and confidence, and the strongest counter-argument."""
    names = {segment["id"]: segment["name"] for segment in summary["segments"]}
    against = [in_plain_words(with_names(text, names)) for text in summary["against"][:_MOST_CAVEATS]]
    but = [f"But: {'; '.join(against)}."] if against else []
    if not summary["k_tried"]:
        return wrapped("\n".join([inked(counted(summary["k"], "segment"), "bold"), summary["reason"], *but]))
    title = verdict_title(summary["verdict"])
    head = title if summary["k"] == 1 else f"{counted(summary['k'], 'segment')}: {title.lower()}"
    lines = [inked(head, "bold")]
    lines += [summary["reason"], *confidence_lines(summary, tells_evident=not summary["against"]), *but]
    return wrapped("\n".join(lines))


def _details(summary: dict[str, Any]) -> list[str]:
    """Return what customers did later, and the numbers for statisticians."""
    if not summary["k_tried"]:
        return []
    names = {segment["id"]: segment["name"] for segment in summary["segments"]}
    silhouette = "" if summary["silhouette"] is None else f"silhouette {summary['silhouette']:.4f}, "
    later = [with_names(summary["outcome"], names)] if summary["outcome"] else []
    if summary["inertia"] is None:
        return later
    elbow = f"elbow at {summary['knee']}" if summary["knee"] is not None else "no elbow"
    of_k = f"Measures of {counted(summary['k'], 'segment')}"
    return [*later, f"{of_k}: {silhouette}inertia {summary['inertia']:,.4f} ({elbow})"]


def confidence_lines(found: dict[str, Any], *, tells_evident: bool = True) -> list[str]:
    """Return how sure the number of segments is, and which other number fits as well or better.

    Parameters
    ----------
    found
        The summary or the evidence as a document.
    tells_evident
        Whether to say which number the evidence alone favours.
    """
    sentence = confidence_sentence(found["confidence"], found["k"], found["evident_k"], is_cut=found["is_cut"])
    lines = [sentence] if sentence else []
    if tells_evident and found["evident_k"] not in {None, found["k"], found["recommended_k"]}:
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
    from segmentry.catalogue.totals import columns_named  # late: it loads NumPy, which help does not need

    columns = columns_named(summary["total"])
    rows = list(summary["segments"])
    rows += [{"id": "total", "name": "", "play": "", **summary["total"]}] if len(rows) > 1 else []
    numbers = [[column.text(row[column.name]) for column in columns] for row in rows]
    headers = ["segment", *(column.short for column in columns), "name"]
    cells = [[row["id"], *texts, row["name"]] for row, texts in zip(rows, numbers, strict=True)]
    right = range(1, len(columns) + 1)
    table = fitting_table([*headers[:-1], "name", "what to do"], _with_plays(cells, rows), spare=(), right=right)
    if not is_plain(table, len(cells)):
        positions = {column.name: index for index, column in enumerate(columns, start=1)}
        spare = [positions[name] for name in _LEFT_OUT_FIRST if name in positions]
        table = fitting_table(headers, cells, spare=spare, right=right)
    left_out = [columns[index - 1].title for index in table.left_out]
    currency, within = summary["total"].get("currency"), summary["total"].get("within")
    notes = [
        *([f"Orders and revenue cover the last {within}."] if within else []),
        *([f"Money is in {currency}."] if currency else []),
        *([f"Also in segment_table.csv and in a wider terminal: {joined(left_out)}."] if left_out else []),
    ]
    text = _coloured(table.text, [segment["id"] for segment in summary["segments"]])
    return f"{text}\n\n{wrapped(' '.join(notes))}" if notes else text


def _with_plays(cells: list[list[str]], rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[*line, row["play"]] for line, row in zip(cells, rows, strict=True)]


def _coloured(table: str, ids: list[str]) -> str:
    """Return a table with a bold head, the ids of segments in their colours and a bold total."""
    from segmentry.catalogue.colours import colours_of

    colours = dict(zip(ids, colours_of(ids), strict=True))
    lines = []
    for index, line in enumerate(table.split("\n")):
        first, blank, rest = line.partition(" ")
        if index == 0 or first == "total":
            lines.append(inked(line, "bold"))
        else:
            lines.append(f"{inked(first, colours[first])}{blank}{rest}" if first in colours else line)
    return "\n".join(lines)


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
    return wrapped(label_lines(rows))


def _findings(summary: dict[str, Any]) -> str:
    """Return the titles of what is serious and of warnings, the worst first, and how many notes there are."""
    findings = summary["findings"]
    found = [item for severity in _SIGNS for item in findings if item["severity"] == severity]
    lines = [f"{inked(*_SIGNS[item['severity']])} {item['title']}" for item in found]
    n_notes = len(findings) - len(found)
    if found:
        notes = f" and {counted(n_notes, 'note')}" if n_notes else ""
        lines.append(f"The report has the details{notes}.")
    elif n_notes:
        lines.append(f"{counted(n_notes, 'note')} on the data in the report.")
    return wrapped("\n".join(lines)) if lines else ""
