"""Cohorts: of the customers who first ordered in a month, how many ordered again in each month after."""

from segmentry.report.charts.base import ChartFunctions, Rows, needs_log, purchases_of
from segmentry.report.charts.theme import DARK, PALE_TO_STRONG, WIDTH, titled
from segmentry.report.drawing import Figure, Scale, channel, either, figure, layer, plot
from segmentry.report.numbers import share
from segmentry.results import StudyResult

_ROW_HEIGHT = 19
_MOST_LABELLED = 13


def cohort_rows(result: StudyResult) -> Rows:
    """Return how many customers ordered in each month after that of their first order.

    Their share of all customers with that first month stands beside the count.
    """
    return [
        {
            "cohort": f"{cohort.month} ({cohort.n_customers:,})",
            "first_month": cohort.month,
            "months_later": age,
            "customers": count,
            "share": count / cohort.n_customers,
            "label": f"{count / cohort.n_customers:.0%}".removesuffix("%"),
        }
        for cohort in purchases_of(result).cohorts
        for age, count in enumerate(cohort.n_active)
        if age > 0
    ]


def cohort_sentence(result: StudyResult, rows: Rows) -> str:
    """Say how many return in the month after their first, over all cohorts."""
    cohorts = {cohort.month: cohort.n_customers for cohort in purchases_of(result).cohorts}
    next_month = [row for row in rows if row["months_later"] == 1]
    n = sum(cohorts[row["first_month"]] for row in next_month)
    returned = sum(row["customers"] for row in next_month)
    return f"{share(returned / n)} of customers order again in the month after their first order."


def draw_cohorts(result: StudyResult, rows: Rows) -> Figure:
    """Draw a triangle of shares: a row for each month of first order, a column for each month after."""
    months = list(dict.fromkeys(row["cohort"] for row in rows))
    most = max(row["months_later"] for row in rows)
    base = layer(rows).encode(
        x=channel("months_later:O", title="months after the first order"),
        y=channel("cohort:N", title="first order (customers)", sort=months),
    )
    top = max(row["share"] for row in rows)
    scale = Scale(domain=(0, max(top, 1e-9)), range=PALE_TO_STRONG)
    cells = base.mark("rect").encode(color=channel("share:Q", scale=scale))
    strong = either(lambda row: row["share"] > 0.6 * top, "#ffffff", DARK)
    texts = base.mark("text").encode(text=channel("label:N"), color=strong)
    layers = (cells, texts) if most <= _MOST_LABELLED else (cells,)
    title = titled(
        cohort_sentence(result, rows).rstrip("."),
        "Percentage of each cohort that ordered in that month; the last month may be incomplete.",
    )
    return figure(plot(*layers, width=WIDTH, height=_ROW_HEIGHT * len(months)), title=title)


def _why_not(result: StudyResult) -> str | None:
    if needs_log(result):
        return needs_log(result)
    return (
        None
        if any(len(cohort.n_active) > 1 for cohort in purchases_of(result).cohorts)
        else "the log covers only one month"
    )


CHART = ChartFunctions(
    rows=cohort_rows,
    draw=draw_cohorts,
    sentence=cohort_sentence,
    why_not=_why_not,
    columns=("first_month", "months_later", "customers", "share"),
)
